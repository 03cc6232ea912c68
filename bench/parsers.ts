import { parseFeed, parseOpml } from "feedsmith";
import { SyndicationError } from "../src/errors.ts";
import { toIso } from "../src/model/instant.ts";
import { parseDocument } from "../src/parse/parse.ts";

/** What can be compared of a document, whoever read it. */
export interface Reading {
  readonly title: string | null;
  readonly count: number;
  readonly items: readonly ReadItem[];
}

export interface ReadItem {
  readonly title: string | null;
  readonly links: readonly string[];
  /** As the parser gives them: ISO, or as written. */
  readonly dates: readonly string[];
  readonly contents: readonly string[];
}

/** A parser as the bench sees it; null where it can make nothing of the text. */
export interface Parser<Document> {
  parse(text: string, isOpml: boolean): Document | null;
  read(document: Document): Reading;
}

type Ours = ReturnType<typeof parseDocument>;

export const ourParser: Parser<Ours> = {
  parse: (text) => {
    try {
      return parseDocument(text, { url: null, contentType: null });
    } catch (error) {
      if (error instanceof SyndicationError) return null;
      throw error;
    }
  },
  read: (document) => {
    if (document.format === "opml") return { title: document.title, count: document.sources.length, items: [] };
    const items = document.entries.map(({ title, link, published, updated, contentHtml, summaryHtml }) => ({
      title,
      links: present([link]),
      dates: [published, updated].filter((date) => date !== null).map(toIso),
      contents: present([contentHtml, summaryHtml]),
    }));
    return { title: document.title, count: document.entries.length, items };
  },
};

export const feedsmithParser: Parser<unknown> = {
  parse: (text, isOpml) => {
    try {
      return isOpml ? parseOpml(text) : parseFeed(text).feed;
    } catch {
      return null; // Its errors have no common class; whatever it throws, it could not read the text.
    }
  },
  read: (document) => {
    const feed = fields(document);
    const items = list(feed.items ?? feed.entries);
    return { title: textIn(feed.title), count: items.length, items: items.map(readItem) };
  },
};

function readItem(value: unknown): ReadItem {
  const item = fields(value);
  const dc = fields(item.dc);
  const dates = [item.pubDate, item.published, item.updated, item.date_published, item.date_modified];
  return {
    title: textIn(item.title) ?? textIn(list(dc.titles)[0]),
    links: present([textIn(item.link), textIn(item.url), ...list(item.links).map((link) => textIn(fields(link).href))]),
    dates: present([...dates, ...list(dc.dates), ...list(fields(item.dcterms).created)].map(textIn)),
    contents: present(
      [
        fields(item.content).encoded,
        item.content,
        item.content_html,
        item.content_text,
        item.description,
        item.summary,
      ].map(textIn),
    ),
  };
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textIn(value: unknown): string | null {
  if (typeof value === "string") return value;
  const inner = fields(value).value;
  return typeof inner === "string" ? inner : null;
}

function present(values: readonly (string | null)[]): readonly string[] {
  return values.filter((value) => value !== null);
}
