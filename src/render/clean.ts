import { removeForbidden } from "../text/escape.ts";
import { decodeReferences } from "../text/references.ts";

/**
 * Text or HTML without what XML forbids and without what validators call a bad character: code points that are none, and U+007F to U+009F, which are
 * wrongly decoded bytes. What a decoder has lost already (U+FFFD) stands as "?".
 */
export function publishable(text: string): string {
  if (!suspicious.test(text)) return text;
  return removeForbidden(text)
    .replace(/[\u007f-\u009f]|\p{Noncharacter_Code_Point}/gu, "")
    .replaceAll("\ufffd", "?");
}

// Beyond these a closer look is needed; most texts are done with one.
const suspicious = /[^\t\n\r\u0020-\u007e\u00a0-\ud7ff]/;

/** Signs that turn the direction of what follows, up to the end of a line that is not theirs alone: titles stand beside our own words. */
const directionSigns = /[\u202a-\u202e\u2066-\u2069]/g;

/** Text on one line, without what XML forbids or turns its neighbours round, at most `characters` UTF-16 units long; a longer one ends in "…". */
export function cleanLine(text: string, characters: number): string {
  // Cut first: a title of a megabyte must not be searched through twice. The factor leaves room for the white space that goes.
  // A reference that is still spelt out ("Q&amp;A") was escaped once too often: RSS does not say whether a title is text or HTML, and readers differ.
  const plain = publishable(decodeReferences(text.slice(0, characters * 4)));
  const line = squeeze(plain.replace(directionSigns, ""));
  return line.length <= characters ? line : `${removeForbidden(line.slice(0, characters - 1)).trimEnd()}…`;
}

/**
 * Plain text that nobody can take for HTML: what would read as a tag ("List<String>", "how <b> works") stands in the look-alikes ‹ and ›. Many readers
 * take a plain title for HTML and lose what looks like a tag. A `<` that begins none ("a < b", "<3") stays.
 */
export function untagged(text: string): string {
  return text.includes("<") ? text.replace(/<(?=[a-z/!?])([^<>]*)(>?)/gi, asBrackets) : text;
}

/** Plain text of several lines as feeds carry it: a reference that is still spelt out is decoded, as in a line. */
export function feedText(text: string): string {
  return untagged(publishable(decodeReferences(text)));
}

/** A line as feeds carry it. */
export function feedLine(text: string, characters: number): string {
  return untagged(cleanLine(text, characters));
}

function asBrackets(_: string, inside: string, end: string): string {
  return `‹${inside}${end === "" ? "" : "›"}`;
}

/** With one blank for any white space, and none at the ends. */
export function squeeze(text: string): string {
  return text.replace(/\s{2,}|[^\S ]/g, " ").trim();
}

/** The URL in its normal form, valid by RFC 3986; null unless it is an absolute http or https URL. */
export function webUrl(text: string | null): string | null {
  if (text === null || text.length > longest) return null;
  const known = read.get(text);
  if (known !== undefined) return known;
  const url = readWebUrl(text);
  if (read.size >= mostRead) read.clear();
  read.set(text, url);
  return url;
}

// A feed names each source and each article many times over, and reading an address takes longer than writing one.
const read = new Map<string, string | null>();
const mostRead = 200;

/** Of an address: no server takes a longer one. */
const longest = 8000;

function readWebUrl(text: string): string | null {
  const url = URL.parse(removeForbidden(text));
  const isWeb = url !== null && (url.protocol === "http:" || url.protocol === "https:") && hostForm.test(url.host);
  if (!isWeb) return null;
  // A name and password are nobody's to pass on (RFC 9110 §4.2.4).
  url.username = "";
  url.password = "";
  return validUri(url.href);
}

// The URL standard lets more into a host than any name has.
const hostForm = /^[\w.~!$&'()*+,;=%-]+(?::\d+)?$|^\[[\da-f:.]+\](?::\d+)?$/;

/** An absolute URL as the standard writes it, with what RFC 3986 does not have (Appendix A) encoded: `|`, `[`, `{`, a `%` that encodes nothing, a second `#`. */
export function validUri(href: string): string {
  if (!unusual.test(href)) return href;
  const authorityEnd = /^[^:]+:(?:\/\/[^/?#]*)?/.exec(href)?.[0].length ?? 0;
  const rest = href.slice(authorityEnd).replace(invalid, encodeURIComponent);
  const hash = rest.indexOf("#") + 1;
  return href.slice(0, authorityEnd) + rest.slice(0, hash) + rest.slice(hash).replaceAll("#", hash === 0 ? "#" : "%23");
}

const unusual = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-fA-F]{2})|#.*#/;
const invalid = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-fA-F]{2})/gu;
