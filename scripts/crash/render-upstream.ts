import type { Item, Publisher } from "./world.ts";

export interface Document {
  readonly contentType: string;
  readonly body: string;
}

/** A publisher's feed as it stands. Nothing in it needs escaping: see `stories.ts`. */
export function renderUpstream(publisher: Publisher): Document {
  const { format, items, path } = publisher;
  const title = `Publisher ${path.slice(1)}`;
  switch (format) {
    case "rss":
      return { contentType: "application/rss+xml", body: rss(title, items) };
    case "atom":
      return { contentType: "application/atom+xml", body: atom(title, items) };
    case "json":
      return { contentType: "application/feed+json", body: json(title, items) };
  }
}

function html({ stories }: Item): string {
  const [only, ...more] = stories;
  if (only !== undefined && more.length === 0) return paragraphs(only.sentences);
  return stories.map(({ heading, sentences }) => `<h3>${heading}</h3>${paragraphs(sentences)}`).join("");
}

function paragraphs(sentences: readonly string[]): string {
  return sentences.map((sentence) => `<p>${sentence}</p>`).join("");
}

const instant = (seconds: number) => new Date(seconds * 1000).toISOString();

function rss(title: string, items: readonly Item[]): string {
  const list = items.map(
    (item) => `<item><title>${item.title}</title><link>${item.link}</link><guid isPermaLink="false">${item.guid}</guid>
<pubDate>${new Date(item.published * 1000).toUTCString()}</pubDate><description><![CDATA[${html(item)}]]></description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>https://crash.example/</link>
<description>News</description><language>en</language>${list.join("\n")}</channel></rss>`;
}

function atom(title: string, items: readonly Item[]): string {
  const list = items.map(
    (item) => `<entry><id>${item.guid}</id><title>${item.title}</title><link href="${item.link}"/>
<published>${instant(item.published)}</published><updated>${instant(item.updated)}</updated>
<content type="html"><![CDATA[${html(item)}]]></content></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>${title}</title>
<id>tag:crash.example,2026:${title.replaceAll(" ", "-")}</id><updated>2026-03-02T08:00:00Z</updated>${list.join("\n")}</feed>`;
}

function json(title: string, items: readonly Item[]): string {
  const list = items.map((item) => ({
    id: item.guid,
    url: item.link,
    title: item.title,
    date_published: instant(item.published),
    date_modified: instant(item.updated),
    content_html: html(item),
  }));
  const home_page_url = "https://crash.example/";
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    home_page_url,
    language: "en",
    items: list,
  });
}
