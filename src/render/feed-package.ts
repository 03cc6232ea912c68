import { Feed, type FeedOptions } from "feed";
import { escapeXml } from "../text/escape.ts";
import { type FeedDocument, feedRights, generatorName } from "./feed-document.ts";
import { toWritable } from "./long-date.ts";

/**
 * The one door to the package `feed`, and the remedies for what this version of it leaves open (docs/http.md, "Generators").
 * A test holds the installed version to this one: with another, the remedies must be tried again.
 */
export const feedPackageVersion = "6.0.0";

// Two characters that XML forbids, so no cleaned text holds them. They pass through the package untouched and are replaced at the end. (Two of
// the small ones: where a text is all Latin, one letter beyond doubles the memory of the whole document, and the time it takes.)
const cdataSplit = "\u0001";
/** Stands where the formats' own finishing steps set in what the package cannot say. */
export const marker = "\u0002";

/** Text that the package puts into a CDATA section: it splits only the first `]]>` of a section, so we keep them all from it. */
export function forCdata(text: string): string {
  return text.replaceAll("]]>", `]]${cdataSplit}>`);
}

/** Plain text for a CDATA section that readers take for HTML. */
export function forHtmlCdata(text: string): string {
  return forCdata(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
}

/** Text that the package writes as an element's text: it takes one level of `&amp;` away before it escapes. */
export function forText(text: string): string {
  return text.replaceAll("&", "&amp;");
}

/** A value for an attribute of an extension, where the package escapes nothing but quotes. */
export function forExtensionAttribute(text: string): string {
  return escapeXml(text).replaceAll("&quot;", '"');
}

/** Puts back what `forCdata` took out. Comes last. */
export function restoreMarkers(xml: string): string {
  return xml.replaceAll(cdataSplit, "]]><![CDATA[");
}

/** An instant as the package wants it. */
export function toDate(instant: number): Date {
  return new Date(toWritable(instant) * 1000);
}

/** A feed of the package with the channel's own data; items are added by the caller. */
export function createFeed(document: FeedDocument, links: Pick<FeedOptions, "feedLinks">): Feed {
  return new Feed({
    ...links,
    id: document.id,
    title: forText(document.title),
    description: forText(document.description),
    link: document.pageUrl,
    language: document.language,
    updated: toDate(document.updated),
    ttl: document.ttlMinutes,
    generator: generatorName,
    copyright: feedRights,
    favicon: document.iconUrl,
    author: { name: forText(document.publisher) },
    ...(document.hubUrl === null ? {} : { hub: document.hubUrl }),
  });
}
