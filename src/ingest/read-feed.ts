import { type ErrorCode, SyndicationError } from "../errors.ts";
import type { FetchedDocument } from "../fetch/answer.ts";
import { decodeBody } from "../fetch/charset.ts";
import { charsetNote } from "../fetch/charset-note.ts";
import { type KeyedEntry, keyEntries } from "../identify/key-entries.ts";
import type { Feed } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import { isCutOff, withoutCutItem } from "../parse/cut-off.ts";
import { parseDocument } from "../parse/parse.ts";
import { recogniseOwnOutput } from "./own-output.ts";

export interface DocumentToRead extends Pick<FetchedDocument, "body" | "contentType"> {
  /** Where it was found, for relative links. */
  readonly url: string;
  /** Codes of those that there are. */
  readonly countries: ReadonlySet<string>;
}

export interface ReadFeed {
  readonly kind: "feed";
  /** Without its entries: they are in `entries`. */
  readonly feed: Omit<Feed, "entries">;
  readonly entries: readonly KeyedEntry[];
  /** It stops in the midst of an item, which was left out. */
  readonly isCut: boolean;
  /** Of all its entries, also of those that are there twice. */
  readonly dates: readonly (Instant | null)[];
  /** What was mended. */
  readonly notes: readonly string[];
}

/** Expected of the web, so a value. */
export interface NoFeed {
  readonly kind: "none";
  readonly code: ErrorCode;
  readonly message: string;
}

/** Stage 2 of a document: bytes → entries, with what each is recognised by. Pure; what comes out can be copied to another thread. */
export function readFeed({ body, contentType, url, countries }: DocumentToRead): ReadFeed | NoFeed {
  const { text, encoding } = decodeBody(body, contentType);
  const isCut = isCutOff(text);
  const parsed = parseFeed(text, { contentType, url, isCut, countries });
  if (parsed instanceof SyndicationError) return { kind: "none", code: parsed.code, message: parsed.message };
  const { entries, ...feed } = parsed;
  const dates = entries.map(({ published, updated }) => published ?? updated);
  const ofBytes = charsetNote(body, contentType, encoding);
  const ofCut = isCut ? "It stops in the midst of an item, which was left out." : null;
  const notes = [...[ofBytes, ofCut].filter((note) => note !== null), ...feed.notes];
  return { kind: "feed", feed, entries: keyEntries(entries), dates, isCut, notes };
}

interface DocumentFacts {
  readonly contentType: string | null;
  readonly url: string;
  readonly isCut: boolean;
  readonly countries: ReadonlySet<string>;
}

function parseFeed(text: string, { contentType, url, isCut, countries }: DocumentFacts): Feed | SyndicationError {
  try {
    const whole = isCut ? withoutCutItem(text) : text;
    if (whole === null) return new SyndicationError("malformed", "It stops in the midst of a CDATA section.", url);
    const document = parseDocument(whole, { url, contentType });
    if (document.format === "opml")
      return new SyndicationError("notFeed", "it is a list of feeds (OPML); import it instead", url);
    const feed = recogniseOwnOutput(document, { country: (code) => (countries.has(code) ? code : undefined) });
    if (!isCut || feed.entries.length > 0) return feed;
    return new SyndicationError("malformed", "It stops in the midst of its first item.", url);
  } catch (error) {
    if (error instanceof SyndicationError) return error;
    throw error;
  }
}
