import type { Entry } from "../model/entry.ts";
import { digest } from "../text/digest.ts";
import { foldText } from "../text/normalize.ts";
import { normalLink } from "./normal-link.ts";

/** An entry with what it is recognised by. */
export interface KeyedEntry {
  readonly entry: Entry;
  /** Digest of the guid, or of what stands in for it; no two entries of a document share one. */
  readonly key: string;
  /** Digest of the normalised link; null where there is none, or several entries of the document share it. */
  readonly linkKey: string | null;
  /** Digest of all that a reader could see. Upstream's `updated` is left out: many move it without a change. */
  readonly contentHash: string;
}

/**
 * Keys for all entries of one document. Some publishers repeat one guid for all items: trusting it would hide all but one, so a
 * guid (and then a link) counts only where it is the document's only one. Of entries that are equal in every respect the first is kept.
 */
export function keyEntries(entries: readonly Entry[]): readonly KeyedEntry[] {
  const faces = entries.map((entry) => ({ entry, link: normalLink(entry.link), seen: seenOf(entry) }));
  const guids = countOf(faces.map(({ entry }) => entry.guid));
  const links = countOf(faces.map(({ link }) => link));
  const titles = countOf(faces.map(({ entry }) => titleBasis(entry)));
  const kept = new Map<string, (typeof faces)[number]>();
  for (const face of faces) {
    const basis = basisOf(face.entry, face.link, { guids, links, titles }) ?? `content:${face.seen}`;
    if (!kept.has(basis)) kept.set(basis, face);
  }
  return [...kept].map(([basis, { entry, link, seen }]) => ({
    entry,
    key: digest(basis),
    linkKey: link === null || links.get(link) !== 1 ? null : digest(link),
    contentHash: digest(seen),
  }));
}

interface Counts {
  readonly guids: ReadonlyMap<string, number>;
  readonly links: ReadonlyMap<string, number>;
  readonly titles: ReadonlyMap<string, number>;
}

/** What the key is a digest of; null where nothing tells the entry from its neighbours but its content. */
function basisOf(entry: Entry, link: string | null, { guids, links, titles }: Counts): string | null {
  if (entry.guid !== null && guids.get(entry.guid) === 1) return `guid:${entry.guid}`;
  if (link !== null && links.get(link) === 1) return `link:${link}`;
  const title = titleBasis(entry);
  return title !== null && titles.get(title) === 1 ? `title:${title}` : null;
}

function titleBasis(entry: Entry): string | null {
  return entry.title === null ? null : JSON.stringify([foldText(entry.title), entry.published]);
}

function seenOf(entry: Entry): string {
  const { title, link, published, contentHtml, summaryHtml, authors, categories, enclosures, language, given } = entry;
  const shown = [title, link, published, contentHtml, summaryHtml, authors, categories, enclosures, language];
  // Another In Brief's labels and credit are taken over, so that a correction made there is a change here.
  return JSON.stringify(given === undefined ? shown : [...shown, given.countries, given.credit]);
}

function countOf(values: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
