import type { Deps, EntryWrite, StoredEntry } from "../deps.ts";
import { decideExpansion } from "../expand/decide-expansion.ts";
import { explainDoubt } from "../expand/doubt.ts";
import { extractArticle } from "../expand/extract-article.ts";
import { judgeArticle } from "../expand/judge-article.ts";
import type { PlacedDraft } from "../identify/decide-entry-update.ts";
import type { KeyedEntry } from "../identify/key-entries.ts";
import type { EntryMatch } from "../identify/match-entries.ts";
import type { Entry } from "../model/entry.ts";
import type { Source, Treatment } from "../model/source.ts";
import type { ArticlePages } from "./article-pages.ts";
import { type EntryFacts, placeDrafts } from "./place-drafts.ts";

/**
 * Entries of which the page is wanted. The value is the entry with the article of its page for content; null: the page could not
 * be had or is not to be trusted, and the teaser stays. What is in no such need is not in it.
 */
export type Expansions = ReadonlyMap<KeyedEntry, Entry | null>;

export interface Expandable {
  /** New and changed entries, oldest first. */
  readonly due: readonly EntryMatch[];
  readonly source: Source;
  readonly pages: ArticlePages;
}

/**
 * Reads the pages of entries that only tease them: the newest first, one after the other, as many as one check may. Whatever a
 * page does, its entry is kept; the log says why a page was not used. It is tried again when the entry changes.
 */
export async function expandEntries(deps: Deps, { due, source, pages }: Expandable): Promise<Expansions> {
  const wanted = due
    .map(({ keyed }) => keyed)
    .filter(({ entry }) => decideExpansion(entry, source.treatment) === "page")
    .toReversed();
  const expansions = new Map<KeyedEntry, Entry | null>(wanted.map((keyed) => [keyed, null]));
  const chosen = wanted.slice(0, deps.config.fetch.articlesPerCheck);
  if (chosen.length === 0 || (await hasEndedTheProcess(deps, source))) return expansions;
  for (const keyed of chosen) {
    const reading = await readArticle(keyed.entry, source.treatment, pages);
    if (typeof reading !== "string") expansions.set(keyed, reading);
    else deps.log.info("page not used", { source: source.url, page: keyed.entry.link, reason: reading });
  }
  await deps.store.setMeta(attemptsMeta(source), "0");
  return expansions;
}

/** A page may take more than there is (on Workers, of CPU) or meet a fault of ours, and the check with it, so many times in a row. */
const maxAttempts = 2;

const attemptsMeta = ({ id }: Source) => `pages:${id}`;

/** Whether pages have ended too many checks of this source; then this one does without. Counts the one that begins. */
async function hasEndedTheProcess({ store, log }: Deps, source: Source): Promise<boolean> {
  const attempts = Number((await store.getMeta(attemptsMeta(source))) ?? 0);
  const isTooMany = attempts >= maxAttempts;
  if (isTooMany)
    log.warn("pages left out", { source: source.url, reason: `${attempts} checks ended while pages were read` });
  await store.setMeta(attemptsMeta(source), String(isTooMany ? 0 : attempts + 1));
  return isTooMany;
}

/** The entry with its page's article for content, or why it is not to be had. */
async function readArticle(entry: Entry, treatment: Treatment, pages: ArticlePages): Promise<Entry | string> {
  const answer = await pages(entry.link ?? "");
  if (answer.kind !== "fetched") return answer.reason;
  const article = await extractArticle(answer.html, answer.url);
  const doubt = judgeArticle(entry, article, treatment.pages);
  return doubt === null ? { ...entry, contentHtml: article.html, baseUrl: article.baseUrl } : explainDoubt(doubt);
}

/** An entry's drafts, and whether they come from its page where that is wanted. */
export interface Placed {
  readonly drafts: readonly PlacedDraft[];
  readonly isTeaser: boolean;
}

/**
 * Stages 3 and 4 for an entry, by its page where there is one. A page read for its stories counts only where it holds several: what is one
 * story after all is told by its own teaser. Pure.
 */
export function placeExpanded(keyed: KeyedEntry, expansions: Expansions, facts: EntryFacts): Placed {
  const expanded = expansions.get(keyed);
  if (expanded === undefined) return { drafts: placeDrafts(keyed.entry, facts), isTeaser: false };
  const drafts = expanded === null ? [] : placeDrafts(expanded, facts);
  const isEnough = drafts.length > (facts.treatment.pages === "always" ? 0 : 1);
  return isEnough ? { drafts, isTeaser: false } : { drafts: placeDrafts(keyed.entry, facts), isTeaser: true };
}

/**
 * What to write of a changed entry whose page could be read before and cannot now: that it has been seen, and nothing else, since
 * the teaser would withdraw briefs that are still true. null: what is stored says no more than the teaser. Pure.
 */
export function keepExpanded(keyed: KeyedEntry, stored: StoredEntry | null, placed: Placed): EntryWrite | null {
  const shown =
    stored?.briefs.filter(({ withdrawnAt, takedown }) => withdrawnAt === null && takedown?.erased == null) ?? [];
  const [first] = shown;
  if (stored === null || first === undefined || !placed.isTeaser) return null;
  const isFromPage = shown.length > placed.drafts.length || lengthOf(shown) > 2 * lengthOf(placed.drafts);
  if (!isFromPage) return null;
  const { key, linkKey, contentHash } = keyed;
  const previousKey = stored.key === key ? null : stored.key;
  return { key, previousKey, linkKey, contentHash, article: first.article, briefs: [], withdraw: [] };
}

function lengthOf(briefs: readonly { readonly text: string }[]): number {
  return briefs.reduce((sum, { text }) => sum + text.length, 0);
}
