import type { Hono } from "hono";

interface FeedPage {
  /** As its own self link should say. */
  readonly url: string;
  readonly text: string;
}

/** A feed and every page behind it, by the links of RFC 5005 §3 or `next_url`. */
export async function* walkFeed(
  app: Pick<Hono, "request">,
  baseUrl: string,
  path: string,
): AsyncGenerator<FeedPage, void> {
  for (let url: string | undefined = `${baseUrl}${path}`; url !== undefined; ) {
    const response: Response = await app.request(url);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${url}: ${response.status} ${text.slice(0, 200)}`);
    yield { url, text };
    url = text.startsWith("{") ? (JSON.parse(text) as { next_url?: string }).next_url : nextLink(text);
  }
}

function nextLink(xml: string): string | undefined {
  return /<(?:atom:)?link rel="next" href="([^"]+)"/.exec(xml)?.[1]?.replaceAll("&amp;", "&");
}
