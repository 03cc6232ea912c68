import type { Fetcher, HttpAnswer, HttpRequest } from "../deps.ts";
import { SyndicationError } from "../errors.ts";

export interface RedirectableRequest extends Omit<HttpRequest, "method" | "body"> {
  readonly maxRedirects: number;
  /** Awaited before a redirect is followed, so that the site it leads to is asked in its turn; absent: none is kept. */
  readonly beforeHop?: (url: string) => Promise<void>;
}

export interface FinalAnswer {
  readonly answer: HttpAnswer;
  readonly url: string;
  readonly movedTo: string | null;
}

/** RFC 9110 §15.4; 300 asks a person to choose and is not followed. */
const followed = new Set([301, 302, 303, 307, 308]);
const permanent = new Set([301, 308]);

/**
 * GETs until an answer that is no redirect. Every hop passes the fetcher's address guard and has the whole time limit
 * to itself; their number is limited. No cookie is kept.
 * Throws what `Fetcher.send` throws, tooManyRedirects, and httpStatus for a redirect that leads nowhere.
 */
export async function followRedirects(
  fetcher: Fetcher,
  { beforeHop, maxRedirects, ...request }: RedirectableRequest,
): Promise<FinalAnswer> {
  const seen = new Set<string>();
  let url = request.url;
  let isPermanent = true;
  let movedTo: string | null = null;
  while (seen.size <= maxRedirects) {
    if (seen.size > 0) await beforeHop?.(url);
    seen.add(url);
    const answer = await fetcher.send({ ...request, url, method: "GET" });
    if (!followed.has(answer.status)) return { answer, url, movedTo };
    url = target(url, answer);
    isPermanent &&= permanent.has(answer.status);
    if (isPermanent) movedTo = url;
    if (seen.has(url)) throw new SyndicationError("tooManyRedirects", `${url} leads back to itself`, request.url);
  }
  const message = `more than ${maxRedirects} redirects from ${request.url}`;
  throw new SyndicationError("tooManyRedirects", message, request.url);
}

function target(url: string, { status, headers }: HttpAnswer): string {
  const location = headers.location?.trim();
  const next = location ? URL.parse(location, url) : null;
  if (next !== null) {
    next.hash = ""; // never sent, and two addresses that differ in it are one
    return next.href;
  }
  const fault = location ? `to something that is no address (${location.slice(0, 100)})` : "to nowhere";
  throw new SyndicationError("httpStatus", `status ${status} at ${url} redirects ${fault}`, url);
}
