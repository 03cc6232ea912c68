import type { AppContext, Handler } from "../context.ts";
import { isCrossSite } from "../cross-site.ts";
import { readBody } from "../request-body.ts";
import { refusePage } from "./refuse-page.ts";
import { goTo } from "./send-admin-page.ts";
import { readSession, type Session } from "./session.ts";

/** Who asks, and with a POST what the form says. */
export interface Admin {
  readonly session: Session;
  /** Empty with GET. */
  readonly form: FormData;
}

export type AdminHandler = (c: AppContext, admin: Admin) => Response | Promise<Response>;

export interface FormRules {
  readonly maxFormBytes?: number;
  /** Instead of the common refusal (413), such as beside the field that was too large. */
  readonly onTooLarge?: AdminHandler;
}

/**
 * Only in a session; without one to the sign-in page and back. A form must come from our own site (Fetch Metadata or Origin) and carry the
 * session's token in `formToken`: neither alone is trusted.
 */
export function forSession(handler: AdminHandler, rules: FormRules = {}): Handler {
  return async (c) => {
    const session = await readSession(c);
    const isForm = c.req.method === "POST";
    if (session === null) return isForm ? refusePage(c, "signedOut") : goTo(c, signInPath(c));
    if (!isForm) return handler(c, { session, form: new FormData() });
    if (isCrossSite(c)) return refusePage(c, "otherSite");
    const form = await readForm(c, rules.maxFormBytes ?? usualFormBytes);
    if (form === "tooLarge") {
      const { onTooLarge } = rules;
      return onTooLarge === undefined ? refusePage(c, "tooLarge") : onTooLarge(c, { session, form: new FormData() });
    }
    if (form === "noForm") return refusePage(c, "noForm");
    return form.get("formToken") === session.formToken ? handler(c, { session, form }) : refusePage(c, "stale");
  };
}

const usualFormBytes = 65_536;

/** Back to where the operator wanted to go. */
function signInPath(c: AppContext): string {
  const { pathname, search } = new URL(c.req.url);
  const wanted = pathname.endsWith("/admin") ? "" : `${c.req.path}${search}`;
  return wanted === "" ? "/admin/login" : `/admin/login?next=${encodeURIComponent(wanted)}`;
}

/** A form as browsers send it: urlencoded or, with a file, multipart. */
export async function readForm(c: AppContext, maxBytes: number): Promise<FormData | "tooLarge" | "noForm"> {
  const type = c.req.header("content-type") ?? "";
  if (!/^\s*(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i.test(type)) return "noForm";
  const body = await readBody(c.req.raw, maxBytes);
  if (body === null) return "tooLarge";
  try {
    return await new Response(body as BodyInit, { headers: { "Content-Type": type } }).formData();
  } catch (cause) {
    // The platform's own reader: a body that is no multipart is a TypeError (Fetch §5.3).
    if (cause instanceof TypeError) return "noForm";
    throw cause;
  }
}

/** What was typed into a field, as one line without spaces at its ends; "" where the form has none. */
export function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
