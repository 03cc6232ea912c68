import type { PublishedBrief } from "../model/brief.ts";
import type { Enclosure, Person } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import { briefSummary, creditName, renderBriefContent } from "./brief-content.ts";
import { briefLink, pageLink } from "./brief-link.ts";
import { cleanLine, feedLine, feedText, untagged, validUri, webUrl } from "./clean.ts";
import { countryScheme } from "./country-scheme.ts";
import { type ItemFacts, itemFacts } from "./item-facts.ts";
import { type CountryLabel, countryLabels } from "./labels.ts";
import { languageTag } from "./language-tag.ts";
import { toWritable } from "./long-date.ts";
import { type OtherLink, otherLinks } from "./other-reports.ts";
import { maxTitleCharacters, maxUpstreamCategories, type RenderSettings } from "./render-settings.ts";

/** A brief as it leaves us, complete and clean: the three formats only write it down, so they carry the same. */
export interface FeedItem {
  /** `urn:uuid:…` */
  readonly id: string;
  /** Plain text that holds nothing like a tag. */
  readonly title: string;
  /** Unique to the item. */
  readonly url: string;
  /** Our page for it. */
  readonly pageUrl: string;
  /** The article as a whole; null where the entry has no link. */
  readonly articleUrl: string | null;
  readonly html: string;
  /** Plain text that holds nothing like a tag; "" where none may be quoted. */
  readonly summary: string;
  readonly published: Instant;
  readonly updated: Instant;
  /** BCP 47; null where it could not be told. */
  readonly language: string | null;
  /** At least one: without named authors the publisher stands for them. */
  readonly authors: readonly ItemAuthor[];
  readonly countries: readonly CountryLabel[];
  /** As upstream typed them, each with a scheme. */
  readonly upstreamCategories: readonly UpstreamCategory[];
  readonly enclosures: readonly ItemEnclosure[];
  /** The upstream feed; null for our own round-ups. */
  readonly source: ItemSource | null;
  /** Other sources' reports of the same story. */
  readonly others: readonly OtherLink[];
  /** null: it is no brief. */
  readonly facts: ItemFacts | null;
}

export interface BriefItem extends FeedItem {
  readonly facts: ItemFacts;
}

export interface ItemAuthor {
  readonly name: string;
  readonly url: string | null;
}

export interface UpstreamCategory {
  readonly term: string;
  /** An absolute URI: upstream's own, else the URL of the source, so that no term passes for one of ours. */
  readonly scheme: string;
  readonly label: string | null;
}

export interface ItemEnclosure {
  readonly url: string;
  readonly type: string;
  readonly lengthBytes: number | null;
}

export interface ItemSource {
  readonly url: string;
  readonly title: string;
  readonly siteUrl: string | null;
}

/**
 * The items of one document. Two sources may bring the same address, and readers that go by it would take one item for the other: it stays with
 * the first that was stored, and the others lead to our page.
 */
export function toFeedItems(briefs: readonly PublishedBrief[], settings: RenderSettings): readonly BriefItem[] {
  const items = briefs.map((brief) => toFeedItem(brief, settings));
  const holders = new Map<string, number>();
  for (const [index, { url }] of items.entries()) {
    const holder = holders.get(url);
    if (holder === undefined || (briefs[index]?.seq ?? 0) < (briefs[holder]?.seq ?? 0)) holders.set(url, index);
  }
  return items.map((item, index) => (holders.get(item.url) === index ? item : { ...item, url: item.pageUrl }));
}

export function toFeedItem(brief: PublishedBrief, settings: RenderSettings): BriefItem {
  const source = itemSource(brief);
  const summary = briefSummary(brief, settings);
  return {
    id: `urn:uuid:${brief.id}`,
    title: untagged(briefTitle(brief)),
    url: briefLink(brief, settings),
    pageUrl: pageLink(brief, settings),
    articleUrl: webUrl(brief.article.url),
    html: renderBriefContent(brief, settings, summary),
    summary: feedText(summary),
    published: toWritable(brief.published),
    updated: toWritable(brief.updated),
    language: languageTag(brief),
    authors: itemAuthors(brief),
    countries: countryLabels(brief, settings.geography),
    upstreamCategories: source === null ? [] : upstreamCategories(brief, source.url),
    enclosures: brief.enclosures.flatMap((enclosure) => itemEnclosure(enclosure, settings.images)),
    source,
    others: otherLinks(brief, settings),
    facts: itemFacts(brief, settings),
  };
}

/** Never empty: a brief whose title held nothing that can be shown is named after its publisher. */
export function briefTitle(brief: PublishedBrief): string {
  return cleanLine(brief.title, maxTitleCharacters) || creditName(brief);
}

function itemSource(brief: PublishedBrief): ItemSource | null {
  const url = webUrl(brief.source.url);
  if (url === null || brief.source.isOwn) return null;
  return {
    url,
    title: feedLine(brief.source.title, maxTitleCharacters) || url,
    siteUrl: webUrl(brief.source.siteUrl),
  };
}

/** Addresses for mail stay with us: upstream published them for its own readers. Our own words are ours, whomever they credit. */
function itemAuthors(brief: PublishedBrief): readonly ItemAuthor[] {
  const named = brief.authors.flatMap(namedAuthor);
  if (named.length > 0) return named;
  const name = brief.source.isOwn ? feedLine(brief.source.title, maxTitleCharacters) : "";
  return [{ name: name || untagged(creditName(brief)), url: null }];
}

function namedAuthor(person: Person): readonly ItemAuthor[] {
  const name = feedLine(person.name ?? "", maxTitleCharacters);
  return name === "" ? [] : [{ name, url: webUrl(person.url) }];
}

/** A country that upstream names under the scheme of ours would read as one that we found: it is left out. */
function upstreamCategories(brief: PublishedBrief, sourceUrl: string): readonly UpstreamCategory[] {
  return brief.categories
    .map(({ term, scheme, label }) => ({
      term: feedLine(term, maxTitleCharacters),
      scheme: schemeUri(scheme) ?? sourceUrl,
      label: feedLine(label ?? "", maxTitleCharacters) || null,
    }))
    .filter(({ term, scheme }) => term !== "" && scheme.toLowerCase() !== countryScheme)
    .slice(0, maxUpstreamCategories);
}

/** null unless it is an absolute URI that names something; `javascript:` and `data:` do something. In other schemes than http `<` and quotes stay as typed: they are encoded. */
function schemeUri(text: string | null): string | null {
  const href = text === null ? undefined : URL.parse(text)?.href;
  if (href === undefined || /^(?:javascript|vbscript|data|blob):/.test(href)) return null;
  if (/^https?:/.test(href)) return webUrl(href);
  return hasOddAuthority.test(href) ? null : validUri(href);
}

const hasOddAuthority = /^[^:]+:\/\/[^/?#]*[^\w\-.~:/?#@!$&'()*+,;=%[\]]/;

function itemEnclosure(enclosure: Enclosure, images: "keep" | "drop"): readonly ItemEnclosure[] {
  const url = webUrl(enclosure.url);
  const type = mediaType(enclosure.type);
  if (url === null || (images === "drop" && type.startsWith("image/"))) return [];
  return [{ url, type, lengthBytes: isLength(enclosure.lengthBytes) ? enclosure.lengthBytes : null }];
}

/** A length that is no count of bytes is not known. */
function isLength(length: number | null): boolean {
  return length !== null && Number.isSafeInteger(length) && length >= 0;
}

/** RSS and JSON Feed both demand a type. */
function mediaType(type: string | null): string {
  const bare = type?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(bare) ? bare : "application/octet-stream";
}
