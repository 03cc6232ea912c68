import type { FetchConfig } from "../config.ts";
import type { Fetcher, HttpAnswer } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { noValidators } from "../model/source.ts";
import { decodeBody } from "./charset.ts";
import { followRedirects } from "./follow-redirects.ts";
import { judgeStatus } from "./judge-status.ts";
import type { Robots, Turn } from "./robots.ts";

export interface PageRequest {
  readonly url: string;
  readonly config: FetchConfig;
  readonly robots: Robots;
  readonly turn: Turn;
}

/** How asking for an article's page ended; `reason` completes "The page is not read: …". */
export type PageAnswer =
  /** `url` is where the page came from, redirects followed. */
  | { readonly kind: "fetched"; readonly url: string; readonly html: string }
  /** Not asked for, by the site's wish or by our own rule for addresses. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string };

/**
 * One GET of an article's page. Each hop of a redirect passes the address guard and the robots.txt of its own origin. Unconditional: a page is
 * asked for when its entry is new or changed, so there is no earlier version to compare with. Only a fault of our own is thrown.
 */
export async function fetchPage(fetcher: Fetcher, request: PageRequest): Promise<PageAnswer> {
  const { url } = request;
  const { userAgent, timeoutMs, maxArticleBytes, maxRedirects } = request.config;
  const headers = { "user-agent": userAgent, accept: "text/html, application/xhtml+xml" };
  try {
    const { answer, url: finalUrl } = await followRedirects(obeying(fetcher, request), {
      url,
      headers,
      timeoutMs,
      maxBodyBytes: maxArticleBytes,
      maxRedirects,
    });
    return toAnswer(answer, finalUrl);
  } catch (error) {
    if (!(error instanceof SyndicationError)) throw error;
    return { kind: refusals.has(error.code) ? "refused" : "failed", reason: error.message };
  }
}

/** By the site's wish, by our rule for addresses, or by the operator's word. */
const refusals: ReadonlySet<string> = new Set(["refusedAddress", "blocked"]);

/** A redirect may lead to a site with other rules. */
function obeying(fetcher: Fetcher, { robots, turn }: PageRequest): Fetcher {
  return {
    send: async (request) => {
      const verdict = await robots(request.url, turn);
      if (verdict.kind === "disallowed") {
        throw new SyndicationError("refusedAddress", `${request.url}: ${verdict.reason}`, request.url);
      }
      await turn(request.url, verdict.delaySeconds);
      return fetcher.send(request);
    },
  };
}

function toAnswer(answer: HttpAnswer, url: string): PageAnswer {
  const verdict = judgeStatus(answer, noValidators);
  if (verdict.kind !== "document") {
    return { kind: "failed", reason: "detail" in verdict ? verdict.detail : `status ${answer.status}` };
  }
  const contentType = answer.headers["content-type"] ?? null;
  const html = decodeBody(answer.body, contentType).text;
  if (isHtml(contentType, html)) return { kind: "fetched", url, html };
  return { kind: "failed", reason: `it is no HTML page (${contentType ?? "no Content-Type"})` };
}

/** By the header; without one, or with the server's default, by the first tag. */
function isHtml(contentType: string | null, text: string): boolean {
  if (contentType !== null && /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType)) return true;
  const isUntyped = contentType === null || /^\s*(?:text\/plain|application\/octet-stream)\b/i.test(contentType);
  return isUntyped && /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html)[\s>]/i.test(text.slice(0, 2048));
}
