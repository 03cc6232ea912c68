import type { BriefWrite, EntryWrite, StoredBrief, StoredEntry } from "../deps.ts";
import type { Article, BriefDraft } from "../model/brief.ts";
import type { Classification } from "../model/classification.ts";
import type { Instant } from "../model/instant.ts";
import { datesOf, isBackfill, updatedAt } from "./dates.ts";
import type { KeyedEntry } from "./key-entries.ts";
import { type BriefMatch, matchBriefs } from "./match-briefs.ts";
import { firstKeyOf, mintId } from "./mint-id.ts";
import { normalLink } from "./normal-link.ts";
import { isErased, pairErased } from "./pair-erased.ts";
import { sharedLinkFragment } from "./shared-link.ts";

/** A draft with what the stages after split said of it. */
export interface PlacedDraft extends BriefDraft {
  readonly classification: Classification;
  /** BCP 47; "und" where it could not be told. */
  readonly language: string;
}

export interface EntryUpdate {
  readonly keyed: KeyedEntry;
  /** What the entry is stored as (`matchEntries`); null: new to us. */
  readonly stored: StoredEntry | null;
  /** Its link is another entry's too (`matchEntries`). */
  readonly sharesLink?: boolean;
  readonly drafts: readonly PlacedDraft[];
  readonly article: Article;
  readonly sourceUrl: string;
  readonly instanceId: string;
  readonly now: Instant;
  /** The source has never been stored whole; see `isBackfill`. */
  readonly firstLoad: boolean;
  readonly newSourceSeconds: number;
}

const maxCategories = 10;

/** Nothing about the entry is different from what is stored: it need not even be split. */
export function isUnchanged(keyed: KeyedEntry, stored: StoredEntry | null): boolean {
  return (
    stored !== null &&
    stored.key === keyed.key &&
    (stored.linkKey === keyed.linkKey || stored.droppedAt !== undefined) &&
    stored.contentHash === keyed.contentHash
  );
}

/**
 * What is to be written of an entry: new briefs, changed ones, and which are gone from it. A pure choice; briefs of which nothing
 * differs are left out. `published` of a brief never changes once stored: upstreams that move it mean "look again", not "happened later".
 */
export function decideEntryUpdate(update: EntryUpdate): EntryWrite {
  const { keyed, stored } = update;
  const known = stored?.briefs ?? [];
  const idOf = (draft: PlacedDraft) => freshId(draft, update, new Set());
  const returned = pairErased({ stored: known, drafts: update.drafts, idOf });
  const { matches, gone } = matchBriefs(
    known.filter((brief) => !isErased(brief)),
    update.drafts.filter((draft) => !returned.has(draft)),
  );
  const taken = new Set(known.map((brief) => brief.id));
  const again = [...returned].map(([draft, brief]) => ({ draft, stored: brief }));
  const briefs = [...again, ...matches].flatMap((match) =>
    match.stored === null ? [newBrief(match.draft, update, taken)] : changedBrief(match, match.stored, update),
  );
  return {
    key: keyed.key,
    previousKey: stored === null || stored.key === keyed.key ? null : stored.key,
    linkKey: keyed.linkKey,
    contentHash: keyed.contentHash,
    article: update.article,
    briefs,
    withdraw: gone.map((brief) => brief.seq),
  };
}

function newBrief(draft: PlacedDraft, update: EntryUpdate, taken: Set<string>): BriefWrite {
  const { keyed, stored, now } = update;
  // Atom demands `updated` only: where it is the one date there is, it is the entry's own.
  const dates = datesOf(keyed.entry.published ?? keyed.entry.updated, stored?.firstSeen ?? now, now);
  return {
    ...contentOf(draft, update),
    fragment: draft.fragment ?? (isSharing(update) ? sharedLinkFragment(draft) : null),
    ...dates,
    seq: null,
    id: freshId(draft, update, taken),
    ...(draft.givenId == null ? {} : { givenId: draft.givenId }),
    updated: updatedAt(keyed.entry.updated, dates.published, now, dates.published),
    isBackfill: isBackfill({ ...update, published: dates.published }),
  };
}

/** An opening that an older brief of the entry once had may return with another story. */
function freshId(draft: PlacedDraft, { sourceUrl, keyed, instanceId }: EntryUpdate, taken: Set<string>): string {
  for (let ordinal = 0; ; ordinal += 1) {
    const id = mintId(instanceId, firstKeyOf({ sourceUrl, entryKey: keyed.key }, draft, ordinal));
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

function changedBrief({ draft }: BriefMatch<PlacedDraft>, stored: StoredBrief, update: EntryUpdate): BriefWrite[] {
  const sameWords = draft.title === stored.title && draft.text === stored.text;
  const sameArticle = isSameLink(update.article.url, stored.article.url);
  // Words that stand where they stood keep the link that readers may know the brief by, unless it now leads to another brief.
  const isTaken = update.drafts.some((other) => other !== draft && other.fragment === stored.fragment);
  const isKept = sameWords && sameArticle && stored.fragment !== null && !isTaken;
  const fragment = isKept ? stored.fragment : (draft.fragment ?? renewedFragment(draft, stored, update));
  const content = { ...contentOf(draft, update), fragment };
  const isSeen = isSeenChange(content, stored, update.article);
  if (!isSeen && isSameLabel(content, stored)) return [];
  const { seq, id, published } = stored;
  const updated = isSeen
    ? updatedAt(update.keyed.entry.updated, stored.updated, update.now, update.now)
    : stored.updated;
  return [{ ...content, seq, id, published, updated, isBackfill: false, originalPublished: null }];
}

/** A link that several entries have is told apart by words of the story; one that was plain stays plain. */
function renewedFragment(draft: PlacedDraft, stored: StoredBrief, update: EntryUpdate): string | null {
  const wasPlain = stored.fragment === null && isSameLink(stored.article.url, update.article.url);
  return isSharing(update) && !wasPlain ? sharedLinkFragment(draft) : null;
}

/** Briefs of a round-up without a fragment have our own page for a link. */
function isSharing({ sharesLink, drafts }: EntryUpdate): boolean {
  return sharesLink === true && drafts.length === 1;
}

type Content = Omit<
  BriefWrite,
  "givenId" | "seq" | "id" | "published" | "updated" | "isBackfill" | "originalPublished"
>;

function contentOf(draft: PlacedDraft, { keyed }: EntryUpdate): Content {
  const { title, html, text, position, fragment, section, classification, language } = draft;
  const { authors, categories, enclosures } = keyed.entry;
  const shown = { authors, categories: categories.slice(0, maxCategories), enclosures };
  return { title, html, text, position, fragment, section, classification, language, ...shown };
}

/** What a reader sees: words, markup, link, who wrote it and what is attached; and that it is there again. */
function isSeenChange(content: Content, stored: StoredBrief, article: Article): boolean {
  const face = ({ title, html, fragment, authors, enclosures }: Content | StoredBrief) =>
    JSON.stringify([title, shownMarkup(html), fragment, authors, enclosures]);
  const heads = ({ title, credit }: Article) => JSON.stringify([title, credit]);
  const isSameHead = heads(article) === heads(stored.article) && isSameLink(article.url, stored.article.url);
  return face(content) !== face(stored) || !isSameHead || stored.withdrawnAt !== null || isErased(stored);
}

/** Without white space that browsers collapse and the part of an image's address that is there for caches. */
function shownMarkup(html: string): string {
  return html
    .replace(/<img [^>]*>/g, (image) => image.replace(/ src="([^"?]*)\?[^"]*"/, ' src="$1"'))
    .replace(/\s+/g, " ")
    .replace(/ ?(<\/?(?:blockquote|div|h\d|li|ol|p|table|td|tr|ul)(?: [^>]*)?>) ?/g, "$1")
    .trim();
}

/** https, `www.`, a slash or a tracking parameter make no other link: a publisher who changes them for all items changes none. */
function isSameLink(one: string | null, other: string | null): boolean {
  const link = normalLink(one);
  return one === other || (link !== null && link === normalLink(other));
}

/** Labels are written when they change, but move no date. */
function isSameLabel(content: Content, stored: StoredBrief): boolean {
  const labels = ({ section, classification, language, categories }: Content | StoredBrief) =>
    JSON.stringify([section, classification, language, categories]);
  return labels(content) === labels(stored);
}
