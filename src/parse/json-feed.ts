import { SyndicationError } from "../errors.ts";
import type { Category, Enclosure, Entry, Person } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import { type UnsafeHtml, unsafeHtml } from "../model/html.ts";
import { parseDate } from "./dates.ts";
import { isObject, type JsonObject, listField, objectsField, stringField } from "./json-value.ts";
import { positive } from "./media.ts";
import { noRhythm } from "./rhythm.ts";
import { lineOfText } from "./rich-text.ts";
import { linesAsHtml } from "./rss-item.ts";
import { absoluteUrl } from "./urls.ts";

/**
 * JSON Feed 1.0 and 1.1. Throws SyndicationError malformed where the text is no JSON, notFeed where it is JSON of another kind.
 */
export function parseJsonFeed(text: string, url: string | null): Feed {
  const subject = url ?? "document";
  const { value: document, notes } = readJson(text, subject);
  if (!isObject(document) || !(Array.isArray(document.items) || isVersion(document.version))) {
    throw new SyndicationError("notFeed", "This is JSON, but no JSON Feed: it has no list of items.", subject);
  }
  const base =
    absoluteUrl(stringField(document, "home_page_url"), url) ??
    absoluteUrl(stringField(document, "feed_url"), url) ??
    url;
  const items = listField(document, "items");
  const objects = items.filter(isObject);
  if (items.length > 0 && objects.length === 0) {
    throw new SyndicationError("malformed", "The JSON Feed cannot be read: none of its items is an object.", subject);
  }
  const authors = authorsOf(document, base);
  return {
    format: "json",
    title: lineOfText(stringField(document, "title") ?? ""),
    link: absoluteUrl(stringField(document, "home_page_url"), url),
    language: stringField(document, "language"),
    updated: null,
    rhythm: noRhythm,
    hubs: objectsField(document, "hubs").flatMap((hub) => absoluteUrl(stringField(hub, "url"), base) ?? []),
    self: absoluteUrl(stringField(document, "feed_url"), url),
    // JSON Feed names no generator; ours is known by its extension.
    generator: isObject(document._inbrief) || objects.some((item) => isObject(item._inbrief)) ? "In Brief" : null,
    entries: objects.map((item) => readItem(item, base, authors)),
    notes: [...notes, ...lostNote(items.length - objects.length)],
  };
}

function lostNote(lost: number): string[] {
  return lost === 0
    ? []
    : [`${lost} of the items ${lost === 1 ? "is no object and was" : "are no objects and were"} left out.`];
}

interface ReadJson {
  readonly value: unknown;
  readonly notes: readonly string[];
}

function readJson(text: string, subject: string): ReadJson {
  const first = tryJson(text);
  if (!("error" in first)) return { value: first.value, notes: [] };
  // Line breaks inside strings are the commonest fault of feeds put together by templates.
  const second = tryJson(text.replace(/[\u0000-\u001f]/g, " "));
  if (!("error" in second))
    return { value: second.value, notes: ["Control characters inside texts were taken for blanks."] };
  const reason = first.error.message.slice(0, 200);
  throw new SyndicationError("malformed", `The JSON Feed cannot be read: ${reason}.`, subject, first.error);
}

function tryJson(text: string): { readonly value: unknown } | { readonly error: SyntaxError } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { error };
    throw error;
  }
}

function isVersion(value: unknown): boolean {
  return typeof value === "string" && /jsonfeed\.org\/version/i.test(value);
}

function readItem(item: JsonObject, base: string | null, feedAuthors: readonly Person[]): Entry {
  const link = absoluteUrl(stringField(item, "url"), base) ?? absoluteUrl(stringField(item, "external_url"), base);
  const authors = authorsOf(item, base);
  const content = contentOf(item);
  const summary = stringField(item, "summary");
  const summaryHtml = summary === null ? null : unsafeHtml(linesAsHtml(summary));
  return {
    guid: stringField(item, "id"),
    title: lineOfText(stringField(item, "title") ?? ""),
    link: link ?? absoluteUrl(stringField(item, "id"), null),
    published: parseDate(stringField(item, "date_published")),
    updated: parseDate(stringField(item, "date_modified")),
    contentHtml: content ?? summaryHtml,
    summaryHtml: content === null ? null : summaryHtml,
    baseUrl: link ?? base,
    authors: authors.length > 0 ? authors : feedAuthors,
    categories: isObject(item._inbrief)
      ? ourCategories(item, item._inbrief)
      : listField(item, "tags").flatMap(categoryOf),
    enclosures: objectsField(item, "attachments").flatMap((attachment) => enclosureOf(attachment, base)),
    language: stringField(item, "language"),
    ...sourceOf(item),
  };
}

const countryScheme = "urn:iso:std:iso:3166:-1";

/** As in our RSS and Atom: countries under their scheme; the tags that repeat them are left out. */
function ourCategories(item: JsonObject, facts: JsonObject): Category[] {
  const countries = objectsField(facts, "countries").flatMap((country) => {
    const [term, label] = [stringField(country, "code"), stringField(country, "label")];
    return term === null ? [] : [{ term, scheme: countryScheme, label }];
  });
  const said = new Set(countries.flatMap(({ term, label }) => [term, label]));
  return [
    ...countries,
    ...listField(item, "tags")
      .flatMap(categoryOf)
      .filter(({ term }) => !said.has(term)),
  ];
}

/** Our extension says what an item was taken from; JSON Feed itself cannot. */
function sourceOf(item: JsonObject): Pick<Entry, "source"> {
  const source = isObject(item._inbrief) && isObject(item._inbrief.source) ? item._inbrief.source : null;
  if (source === null) return {};
  const [title, url] = [stringField(source, "title"), absoluteUrl(stringField(source, "url"), null)];
  return title === null && url === null ? {} : { source: { title, url } };
}

function contentOf(item: JsonObject): UnsafeHtml | null {
  const html = stringField(item, "content_html");
  if (html !== null) return unsafeHtml(html);
  const text = stringField(item, "content_text");
  return text === null ? null : unsafeHtml(linesAsHtml(text));
}

/** 1.1 has `authors`; 1.0 a single `author`. */
function authorsOf(object: JsonObject, base: string | null): Person[] {
  const list = objectsField(object, "authors");
  const people = list.length > 0 ? list : isObject(object.author) ? [object.author] : [];
  return people.flatMap((person) => {
    const name = stringField(person, "name");
    const url = absoluteUrl(stringField(person, "url"), base);
    return name === null && url === null ? [] : [{ name, email: null, url }];
  });
}

function categoryOf(tag: unknown): Category[] {
  const term = typeof tag === "string" ? lineOfText(tag) : null;
  return term === null ? [] : [{ term, scheme: null, label: null }];
}

function enclosureOf(attachment: JsonObject, base: string | null): Enclosure[] {
  const url = absoluteUrl(stringField(attachment, "url"), base);
  const type = stringField(attachment, "mime_type");
  return url === null ? [] : [{ url, type, lengthBytes: positive(stringField(attachment, "size_in_bytes")) }];
}
