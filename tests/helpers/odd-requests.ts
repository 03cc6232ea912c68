import fc from "fast-check";
import type { Hono } from "hono";
import type { AppEnv } from "../../src/serve/context.ts";

/** A request that nobody means well with. */
export interface OddRequest {
  readonly method: string;
  /** Path and query as they stand in the request line. */
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
}

/** With it some of the requests are the operator's. */
export const adminToken = "0123456789abcdef0123456789abcdef";

const markup = "<script>alert(1)</script>";

const segment = fc.oneof(
  fc.constantFrom(
    "%ff",
    "%00",
    "%zz",
    "%",
    "..",
    "%2e%2e%2fetc",
    "__proto__",
    "constructor.rss",
    "cn.xml",
    "tw",
    "TW.atom",
    "all.json",
    "2026-13.atom",
    "2026-11.json",
    "2024-05-07.csv",
    "0b1d3c5e-0000-5000-8000-000000000001",
    "-1",
    "9".repeat(40),
    "a".repeat(3000),
    encodeURIComponent(markup),
    "%F0%9F%92%A9",
    "%E2%80%AE.atom",
  ),
  fc.webSegment(),
);

const parameter = fc.tuple(
  fc.constantFrom(
    ..."country region not source lang q since primary min_score cluster limit before after cursor page month area day days from until format fields id type status sort hub.mode hub.topic hub.callback hub.challenge hub.lease_seconds hub.secret token __proto__ a[]".split(
      " ",
    ),
  ),
  fc.oneof(
    fc.constantFrom(
      "",
      "%00",
      "%ff",
      "-1",
      "1e99",
      "NaN",
      "9".repeat(30),
      "tw,cn",
      "zz",
      "2026-02-30",
      '"',
      "(",
      "NEAR(",
      "-",
      "*",
      "a OR b",
      "'%3B--",
      "true",
      "x".repeat(2000),
      encodeURIComponent(markup),
      "https://127.0.0.1/",
    ),
    fc.webQueryParameters(),
  ),
);

const value = fc.oneof(
  fc.stringMatching(/^[ -~]{0,60}$/),
  fc.constantFrom(
    "*/*;q=2",
    "*".repeat(4000),
    ";;;,,,",
    'W/"',
    '"'.repeat(500),
    "bytes=0-,5-,9-1",
    "Bearer x",
    "feed;q=1.0000",
    markup,
    "99999999999999999999",
    "Thu, 99 Foo 2026 99:99:99 GMT",
  ),
);

const header = fc.oneof(
  fc.constant<[string, string]>(["authorization", `Bearer ${adminToken}`]),
  fc.tuple(
    fc.constantFrom(
      ..."accept accept-encoding accept-language a-im authorization content-type cookie forwarded host if-match if-modified-since if-none-match if-range if-unmodified-since origin prefer range referer user-agent x-forwarded-for x-forwarded-host x-forwarded-proto x-http-method-override x-hub-signature x-original-url access-control-request-method".split(
        " ",
      ),
    ),
    value,
  ),
);

const body = fc.oneof(
  fc.constantFrom(
    "{",
    "[]",
    "null",
    '{"__proto__":{"a":1}}',
    "a=b&a=c",
    "hub.mode=subscribe",
    "x".repeat(100_000),
    markup,
    '{"url":"file:///etc/passwd"}',
    "\u0000\u0001",
  ),
  fc.json(),
  fc.string(),
);

/** The application's own list of paths, parameters as `:name`: a route that is added is asked too. */
export function pathsOf(app: Hono<AppEnv>): readonly string[] {
  return [...new Set(app.routes.map(({ path }) => path))].toSorted();
}

/** Odd requests to each of the paths, and to none of them. */
export function oddRequests(paths: readonly string[]): fc.Arbitrary<OddRequest> {
  const path = fc
    .tuple(
      fc.constantFrom(...paths, "//", "/.env", "/%", "//evil.example/"),
      fc.array(segment, { minLength: 4, maxLength: 4 }),
      fc.boolean(),
    )
    .map(([pattern, segments, hasMore]) => {
      const rest = [...segments];
      const filled = pattern.replaceAll(/:\w+|\*/g, () => rest.pop() ?? "x");
      return hasMore ? `${filled}/${rest.pop() ?? ""}` : filled;
    });
  return fc.record({
    method: fc.constantFrom(
      "GET",
      "GET",
      "GET",
      "HEAD",
      "POST",
      "PUT",
      "PATCH",
      "DELETE",
      "OPTIONS",
      "PROPFIND",
      "get",
      "X",
    ),
    target: fc
      .tuple(path, fc.array(parameter, { maxLength: 4 }))
      .map(([where, query]) =>
        query.length === 0 ? where : `${where}?${query.map(([name, text]) => `${name}=${text}`).join("&")}`,
      ),
    headers: fc.array(header, { maxLength: 5 }),
    body: fc.option(body, { freq: 2 }),
  });
}

/** null where the platform itself refuses to make such a request. */
export function toRequest({ method, target, headers, body: text }: OddRequest): Request | null {
  try {
    const sent = new Headers();
    for (const [name, one] of headers) sent.append(name, one);
    const hasBody = text !== null && !/^(?:get|head)$/i.test(method);
    return new Request(`http://localhost${target}`, { method, headers: sent, ...(hasBody ? { body: text } : {}) });
  } catch {
    return null; // A method or an address that no client can send.
  }
}

/** What is wrong with the answer; null: nothing is. */
export async function faultOf(request: OddRequest, response: Response): Promise<string | null> {
  const { status, headers } = response;
  const text = await response.text();
  const type = headers.get("content-type") ?? "";
  const control = headers.get("cache-control");
  if (status >= 500) return `answers ${status}: ${text.slice(0, 200)}`;
  if (control === null) return "tells caches nothing";
  if (headers.has("set-cookie")) return "sets a cookie";
  if (text.includes(markup) && !/^text\/plain/.test(type)) return "repeats markup of the request";
  if (status === 405 && !headers.has("allow")) return "405 without Allow";
  if (status < 400) return null;
  if (!/no-store|max-age=(?:\d|[1-5]\d|60)\b/.test(control)) return `an error for caches to keep: ${control}`;
  if (request.method === "HEAD") return null;
  if (!/^(?:application\/problem\+json|text\/html|text\/plain)/.test(type)) return `an error as ${type}`;
  return text.trim().length < 20 ? `an error that says nothing: ${text}` : null;
}
