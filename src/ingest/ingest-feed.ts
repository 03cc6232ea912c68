import type { ClaimedSource, Deps, EntryWrite, SourceResult } from "../deps.ts";
import { decideEntryUpdate, isUnchanged } from "../identify/decide-entry-update.ts";
import { keyEntries } from "../identify/key-entries.ts";
import { type EntryMatch, matchEntries, tracedKeys } from "../identify/match-entries.ts";
import type { Feed } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import { quarantineCutOffs } from "../model/source.ts";
import type { ArticlePages } from "./article-pages.ts";
import { type Expansions, expandEntries, keepExpanded, placeExpanded } from "./expand-entries.ts";
import { articleOf, withoutId } from "./place-given.ts";
import { addChanges, type Changes, noChanges } from "./report.ts";
import { type Settled, seenElsewhere, settleGiven } from "./settle-given.ts";

export interface FeedCheck {
  readonly source: ClaimedSource;
  readonly feed: Feed;
  /** What the check found out about the source, with so many entries new to us: stored with the last entries, never before. */
  readonly finish: (added: number) => SourceResult;
  readonly now: Instant;
  readonly pages: ArticlePages;
  readonly instanceId: string;
}

/**
 * Of the source's newest entries so many are looked through for one whose guid and link both changed: four for each that is unknown,
 * since a feed that moves to another domain changes all, and round-ups count for several (`recentEntries`).
 */
const tracedEntries = 50;
const tracedPerUnknown = 4;

/** Stages 3 to 5 for one document: what is new or changed is read up where it only teases, split, classified, identified and stored. */
export async function ingestFeed(deps: Deps, check: FeedCheck): Promise<IngestedFeed> {
  const matches = await matchStored(deps, check);
  const changed = oldestFirst(matches.filter(({ keyed, stored }) => !isUnchanged(keyed, stored)));
  const due = changed.slice(-entryLimit(deps, check));
  const whole = check.finish(due.filter(({ stored }) => stored === null).length);
  const finish = due.length < changed.length ? partial(deps, check, whole) : whole;
  const { source, now, pages } = check;
  const settled = await settleGiven(deps, { due, source });
  const expansions = await expandEntries(deps, { due, source, pages });
  const toWrite = (match: EntryMatch) => writeOf(deps, check, { match, settled: settled.get(match.keyed), expansions });
  const { batchEntries: entriesPerBatch } = deps.config.schedule;
  let changes = noChanges;
  for (let start = 0; start === 0 || start < due.length; start += entriesPerBatch) {
    const entries = due.slice(start, start + entriesPerBatch).map(toWrite);
    const isLast = start + entriesPerBatch >= due.length;
    await deps.store.saveEntries({ sourceId: source.id, now, entries, finish: isLast ? finish : null });
    changes = entries.map(changesOf).reduce(addChanges, changes);
  }
  return { changes, result: finish };
}

interface Readied {
  readonly match: EntryMatch;
  /** Of another In Brief's briefs; undefined: as it says. */
  readonly settled: Settled | undefined;
  readonly expansions: Expansions;
}

/** Stages 3 to 5 for one entry, but for storing. */
function writeOf(deps: Deps, check: FeedCheck, { match, settled, expansions }: Readied): EntryWrite {
  const { keyed, stored, sharesLink } = match;
  const { source, feed, now, instanceId } = check;
  if (settled === "there") return seenElsewhere(keyed);
  const firstSeen = stored?.firstSeen ?? now;
  const facts = { treatment: source.treatment, language: feed.language, firstSeen };
  const placed = placeExpanded(keyed, expansions, facts);
  const kept = keepExpanded(keyed, stored, placed);
  if (kept !== null) return kept;
  const drafts = settled === "renamed" ? withoutId(placed.drafts) : placed.drafts;
  return decideEntryUpdate({
    keyed,
    stored,
    sharesLink,
    drafts,
    article: { ...articleOf(keyed.entry, source.title ?? feed.title), isRoundup: drafts.length > 1 },
    sourceUrl: source.url,
    instanceId,
    now,
    firstLoad: !source.loaded,
    newSourceSeconds: deps.config.feeds.newSourceSeconds,
  });
}

export interface IngestedFeed {
  readonly changes: Changes;
  /** As stored. */
  readonly result: SourceResult;
}

/** Half as many after each check that came to no end, one in quarantine: too much work ends an invocation, and the next would only do the same. */
function entryLimit({ config }: Deps, { source: { cutOffs } }: FeedCheck): number {
  const { entryLimit: usual } = config.schedule;
  return cutOffs >= quarantineCutOffs ? 1 : Math.max(1, usual >> cutOffs);
}

/**
 * The end of a check that has taken the newest entries and left others: without the validators, so that the next check, soon,
 * gets the same document again; and not yet loaded, so that what is old still counts as old.
 */
function partial({ config }: Deps, { source, now }: FeedCheck, finish: SourceResult): SourceResult {
  const { validators: _validators, loaded: _loaded, ...rest } = finish;
  const soon = now + config.schedule.minIntervalSeconds;
  return { ...rest, ...(source.loaded ? { loaded: true } : {}), nextCheck: Math.min(rest.nextCheck, soon) };
}

async function matchStored({ store }: Deps, { source, feed }: FeedCheck): Promise<readonly EntryMatch[]> {
  const keyed = keyEntries(feed.entries);
  const linkKeys = keyed.flatMap(({ linkKey }) => (linkKey === null ? [] : [linkKey]));
  const stored = await store.loadEntries(
    source.id,
    keyed.map(({ key }) => key),
    linkKeys,
  );
  const unknown = matchEntries(keyed, stored, []).filter((match) => match.stored === null);
  if (unknown.length === 0 || !source.loaded) return matchEntries(keyed, stored, []);
  const traces = await store.recentEntries(source.id, Math.max(tracedEntries, unknown.length * tracedPerUnknown));
  const traced = tracedKeys(
    unknown.map((match) => match.keyed),
    traces,
  );
  if (traced.length === 0) return matchEntries(keyed, stored, []);
  return matchEntries(keyed, [...stored, ...(await store.loadEntries(source.id, traced, []))], traces);
}

/**
 * A brief's seq is its order of storing, and readers see it where dates are equal. Feeds list the newest first, so the
 * document's own order is turned round for entries without a date, which come last: they have just been seen.
 */
function oldestFirst(matches: readonly EntryMatch[]): readonly EntryMatch[] {
  const published = ({ keyed: { entry } }: EntryMatch) => entry.published ?? entry.updated ?? Number.MAX_SAFE_INTEGER;
  return matches.toReversed().sort((a, b) => published(a) - published(b));
}

export function changesOf({ briefs, withdraw }: EntryWrite): Changes {
  const added = briefs.filter(({ seq }) => seq === null).length;
  return { added, changed: briefs.length - added, withdrawn: withdraw.length };
}
