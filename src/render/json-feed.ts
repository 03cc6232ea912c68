import { toIso } from "../model/instant.ts";
import type { FeedDocument } from "./feed-document.ts";
import type { BriefItem, FeedItem } from "./feed-item.ts";
import type { ItemFacts } from "./item-facts.ts";

/** Version of the extension's shape; grows when a field changes its meaning, not when one is added. */
const extensionVersion = 1;

/** JSON Feed 1.1. The package `feed` writes version 1 only; a typed object is all that is left to do. */
export function renderJsonFeed(document: FeedDocument): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: document.title,
    home_page_url: document.pageUrl,
    feed_url: document.selfUrl,
    ...(nextUrl(document) === null ? {} : { next_url: nextUrl(document) }),
    description: document.description,
    favicon: document.iconUrl,
    authors: [{ name: document.publisher }],
    language: document.language,
    ...(document.hubUrl === null ? {} : { hubs: [{ type: "WebSub", url: document.hubUrl }] }),
    items: document.items.map((item) => (isBrief(item) ? toJsonItem(item, document.aboutUrl) : toPlainItem(item))),
  });
}

/** JSON Feed knows one way to older items: the next page, and in an archive the archive before. */
function nextUrl({ links }: FeedDocument): string | null {
  return links.isArchive ? links.prevArchive : links.next;
}

/** One item, also served alone at /briefs/{id}.json. */
export interface JsonItem {
  readonly id: string;
  readonly url: string;
  readonly external_url?: string;
  readonly title: string;
  readonly content_html: string;
  readonly summary?: string;
  readonly date_published: string;
  readonly date_modified: string;
  readonly authors: readonly { readonly name: string; readonly url?: string }[];
  readonly tags?: readonly string[];
  readonly language?: string;
  readonly attachments?: readonly JsonAttachment[];
  readonly _inbrief: ItemFacts & { readonly about: string; readonly version: number };
}

export interface JsonAttachment {
  readonly url: string;
  readonly mime_type: string;
  readonly size_in_bytes?: number;
}

export function toJsonItem(item: BriefItem, aboutUrl: string): JsonItem {
  return { ...toPlainItem(item), _inbrief: { about: aboutUrl, version: extensionVersion, ...item.facts } };
}

function isBrief(item: FeedItem): item is BriefItem {
  return item.facts !== null;
}

function toPlainItem(item: FeedItem): Omit<JsonItem, "_inbrief"> {
  const tags = toTags(item);
  return {
    id: item.id,
    url: item.url,
    ...(item.articleUrl === null || item.articleUrl === item.url ? {} : { external_url: item.articleUrl }),
    title: item.title,
    content_html: item.html,
    ...(item.summary === "" ? {} : { summary: item.summary }),
    date_published: toIso(item.published),
    date_modified: toIso(item.updated),
    authors: item.authors.map(({ name, url }) => ({ name, ...(url === null ? {} : { url }) })),
    ...(tags.length === 0 ? {} : { tags }),
    ...(item.language === null ? {} : { language: item.language }),
    ...(item.enclosures.length === 0 ? {} : { attachments: item.enclosures.map(toAttachment) }),
  };
}

/** Our labels and codes, then upstream's terms. Tags have no scheme, so an upstream term that looks like a country code is left out. */
function toTags(item: FeedItem): readonly string[] {
  const ours = item.countries.flatMap(({ code, label }) => [label, code]);
  const theirs = item.upstreamCategories.map(({ term, label }) => label ?? term);
  return [...new Set([...ours, ...theirs.filter((term) => !/^[A-Z]{2}$/.test(term))])];
}

function toAttachment({ url, type, lengthBytes }: FeedItem["enclosures"][number]): JsonAttachment {
  return { url, mime_type: type, ...(lengthBytes === null ? {} : { size_in_bytes: lengthBytes }) };
}
