import type { Instant } from "../model/instant.ts";
import type { Coding } from "./coding.ts";
import type { Representation } from "./representation.ts";

/** A strong entity tag (RFC 9110 §8.8.3): other bytes, so another tag for each coding. */
export function entityTag({ tag }: Pick<Representation, "tag">, coding: Coding): string {
  return coding === "identity" ? `"${tag}"` : `"${tag}-${coding}"`;
}

/**
 * The entity tag to answer 304 with, or null where the whole answer is due (RFC 9110 §13.2.2: If-None-Match first, If-Modified-Since only without it).
 * A client may hold any of the codings: whichever it names is current, and is named back to it.
 */
export function notModifiedTag(
  headers: { readonly ifNoneMatch: string | undefined; readonly ifModifiedSince: string | undefined },
  representation: Pick<Representation, "tag" | "lastModified">,
  coding: Coding,
): string | null {
  if (headers.ifNoneMatch !== undefined) return matchingTag(headers.ifNoneMatch, representation, coding);
  const since = parseHttpDate(headers.ifModifiedSince);
  if (since === null || representation.lastModified === null) return null;
  return representation.lastModified <= since ? entityTag(representation, coding) : null;
}

/** If-None-Match compares weakly (RFC 9110 §13.1.2). */
function matchingTag(header: string, representation: Pick<Representation, "tag">, coding: Coding): string | null {
  if (header.trim() === "*") return entityTag(representation, coding);
  const held = new Set(header.match(/"[^"]*"/g) ?? []);
  const codings: readonly Coding[] = [coding, "identity", "br", "gzip"];
  return codings.map((name) => entityTag(representation, name)).find((tag) => held.has(tag)) ?? null;
}

/** The tags of an If-None-Match, without quotes, weakness and coding. */
export function tagsOf(ifNoneMatch: string | undefined): readonly string[] {
  const tags = (ifNoneMatch ?? "").slice(0, maxConditionCharacters).match(/"[^"]*"/g) ?? [];
  return tags.slice(0, maxTags).map((tag) => tag.slice(1, -1).replace(/-(?:br|gzip)$/, ""));
}

/** No honest client names more. */
const [maxConditionCharacters, maxTags] = [4000, 20];

const httpDate =
  /^(?:[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT|[A-Z][a-z]+day, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;

/** The three forms of RFC 9110 §5.6.7; null for anything else. */
export function parseHttpDate(text: string | undefined): Instant | null {
  if (text === undefined || !httpDate.test(text)) return null;
  const milliseconds = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1000);
}

export function toHttpDate(instant: Instant): string {
  return new Date(instant * 1000).toUTCString();
}
