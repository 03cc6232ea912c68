import { type Instant, toIso } from "../model/instant.ts";
import { escapeXml } from "../text/escape.ts";

export interface SitemapEntry {
  /** Absolute. */
  readonly url: string;
  /** null: not known. */
  readonly changedAt: Instant | null;
}

/** https://www.sitemaps.org/protocol.html: more makes a file that search engines refuse. */
export const maxSitemapEntries = 50_000;

/** What is over the limit is left out, from the end. */
export function renderSitemap(entries: readonly SitemapEntry[]): string {
  const urls = entries.slice(0, maxSitemapEntries).map(({ url, changedAt }) => {
    const changed = changedAt === null ? "" : `<lastmod>${toIso(changedAt)}</lastmod>`;
    return `  <url><loc>${escapeXml(url)}</loc>${changed}</url>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("")}</urlset>
`;
}
