/** `/feeds/tw.atom`, `/news/feeds/tw/archive/2026-11.json`: feeds that are named with their format. */
const feedLine = /^GET (\/[!-~]*) HTTP\/1\.1$/;
/** Not the health of the sources: that a tick fails to come is in it, though nothing is written. */
const feedPath = /^[^?]*\/feeds\/(?!source-health\.)[^?]*\.(?:atom|rss|json)(?:\?|$)/i;
/** RFC 9110 §5.1, §5.5: a token, a colon, and characters that can be seen. */
const headerLine = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([\t\x20-\x7e\x80-\xff]*?)[ \t]*$/;
const hostForm = /^[\w.-]+(?::\d{1,5})?$|^\[[\da-f:.]+\](?::\d{1,5})?$/i;

/** With one of them the request is more than a question, or the connection does not simply stay open. */
const involved: ReadonlySet<string> = new Set([
  "authorization",
  "content-length",
  "cookie",
  "expect",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/**
 * One whole GET of a feed as it came over the wire, without a body and with nothing behind it, on a connection that stays open. null: it is
 * anything else, or there is the least doubt; the HTTP server knows all of RFC 9112.
 */
export function readPlainRequest(bytes: string): Request | null {
  if (bytes.indexOf("\r\n\r\n") !== bytes.length - 4) return null;
  const [start = "", ...lines] = bytes.slice(0, -4).split("\r\n");
  const path = feedLine.exec(start)?.[1];
  if (path === undefined || !feedPath.test(path)) return null;
  const headers = readHeaders(lines);
  const host = headers?.get("host") ?? "";
  if (headers === null || !isHost(host)) return null;
  const url = `http://${host}${path}`;
  // Dot segments and the like, which would lead elsewhere, are none of ours.
  return URL.canParse(url) && new URL(url).href === url ? new Request(url, { headers }) : null;
}

/** A name or an address, with a port or without: what a Host header may say (RFC 9110 §7.2). */
export function isHost(value: string): boolean {
  return hostForm.test(value);
}

function readHeaders(lines: readonly string[]): Headers | null {
  const headers = new Headers();
  for (const line of lines) {
    const [, name = "", value = ""] = headerLine.exec(line) ?? [];
    if (name === "" || involved.has(name.toLowerCase())) return null;
    if (/^connection$/i.test(name) && !/^keep-alive$/i.test(value)) return null;
    if (/^host$/i.test(name) && headers.has("host")) return null;
    headers.append(name, value);
  }
  return headers;
}
