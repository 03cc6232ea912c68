import { pagePath } from "../../render/pages/site.ts";
import type { AppContext } from "../context.ts";
import { htmlType, pageHeaders } from "../headers.ts";
import { siteOf } from "../site.ts";

/** Kept by nobody, read by no other site, and where it leads to learns nothing of it. */
const adminHeaders: Readonly<Record<string, string>> = {
  ...pageHeaders,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cache-Control": "no-store",
  "X-Robots-Tag": "noindex",
};

export interface AdminAnswer {
  /** 200 unless said. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export function sendAdminPage(c: AppContext, text: string, { status = 200, headers = {} }: AdminAnswer = {}): Response {
  return new Response(text, {
    status,
    headers: { ...adminHeaders, "Content-Language": siteOf(c).ui.language, ...headers, "Content-Type": htmlType },
  });
}

/** On to a page of ours in the same language, after a form (RFC 9110 §15.4.4): a reload of it sends nothing again. */
export function goTo(c: AppContext, path: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, {
    status: 303,
    headers: { ...adminHeaders, ...headers, Location: pagePath(siteOf(c), path) },
  });
}
