import type { ClaimedSource, Deps, EntryWrite, SourceResult, SourceStanding } from "../deps.ts";
import { isUnchanged } from "../identify/decide-entry-update.ts";
import type { KeyedEntry } from "../identify/key-entries.ts";
import { type EntryMatch, matchEntries, tracedKeys } from "../identify/match-entries.ts";
import type { Feed } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import { quarantineCutOffs } from "../model/source.ts";
import type { ArticlePages } from "./article-pages.ts";
import { expandEntries } from "./expand-entries.ts";
import { doWork } from "./pure-work.ts";
import { addChanges, type Changes, noChanges } from "./report.ts";
import { settleGiven } from "./settle-given.ts";
import type { DueEntry } from "./write-entries.ts";

export interface FeedCheck {
  readonly source: ClaimedSource;
  readonly feed: Pick<Feed, "title" | "language">;
  readonly entries: readonly KeyedEntry[];
  /** What the check found out about the source, with so much that is new to us: stored with the last entries, never before. */
  readonly finish: (fresh: FreshCounts) => SourceResult;
  readonly now: Instant;
  readonly pages: ArticlePages;
  readonly instanceId: string;
}

/** What of a document is new to us. */
export interface FreshCounts {
  /** Entries. */
  readonly added: number;
  readonly briefs: number;
}

/**
 * Of the source's newest entries so many are looked through for one whose guid and link both changed: four for each that is unknown,
 * since a feed that moves to another domain changes all, and round-ups count for several (`recentEntries`).
 */
const tracedEntries = 50;
const tracedPerUnknown = 4;

/**
 * Stages 3 to 5 for one document: what is new or changed is read up where it only teases, split, classified, identified and stored.
 * null: another writer of the source came between, so that what was matched may be no more; the batches before are stored.
 */
export async function ingestFeed(deps: Deps, check: FeedCheck): Promise<IngestedFeed | null> {
  const matches = await matchStored(deps, check);
  const changed = oldestFirst(matches.filter(({ keyed, stored }) => !isUnchanged(keyed, stored)));
  const due = changed.slice(-entryLimit(deps, check));
  const finish = (briefs: number) => {
    const whole = check.finish({ added: due.filter(({ stored }) => stored === null).length, briefs });
    return due.length < changed.length ? partial(deps, check, whole) : whole;
  };
  const { source, feed, now } = check;
  const facts = {
    source: { url: source.url, treatment: source.treatment },
    credit: source.title ?? feed.title,
    language: feed.language,
    instanceId: check.instanceId,
    now,
    firstLoad: !source.loaded,
    newSourceSeconds: deps.config.feeds.newSourceSeconds,
  };
  const prepared = await prepare(deps, due, check);
  const { batchEntries: entriesPerBatch } = deps.config.schedule;
  let changes = noChanges;
  let result: SourceResult | null = null;
  let standing: SourceStanding | null = source;
  for (let start = 0; start === 0 || start < due.length; start += entriesPerBatch) {
    const part = prepared.slice(start, start + entriesPerBatch);
    const entries = await doWork(deps, "writeEntries", { ...facts, due: part });
    changes = entries.map(changesOf).reduce(addChanges, changes);
    result = start + entriesPerBatch >= due.length ? finish(changes.added) : null;
    const batch = { sourceId: source.id, now, entries, finish: result };
    standing = await deps.store.saveEntries({ ...batch, standing });
    if (standing === null) return null;
  }
  return result === null ? null : { changes, result };
}

/** What of other briefs and of the web has to be known of them before they are written. */
async function prepare(
  deps: Deps,
  due: readonly EntryMatch[],
  { source, pages }: FeedCheck,
): Promise<readonly DueEntry[]> {
  const settled = await settleGiven(deps, { due, source });
  const expansions = await expandEntries(deps, { due, source, pages });
  return due.map((match) => {
    const [expanded, how] = [expansions.get(match.keyed), settled.get(match.keyed)];
    return {
      ...match,
      ...(expanded === undefined ? {} : { expanded }),
      ...(how === undefined ? {} : { settled: how }),
    };
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

async function matchStored({ store }: Deps, { source, entries: keyed }: FeedCheck): Promise<readonly EntryMatch[]> {
  const linkKeys = keyed.flatMap(({ linkKey }) => (linkKey === null ? [] : [linkKey]));
  const stored = await store.loadEntries(
    source.id,
    keyed.map(({ key }) => key),
    linkKeys,
  );
  const unknown = matchEntries(keyed, stored, []).filter((match) => match.stored === null);
  // Of a source without a revision nothing is stored; of a first load that took only a part, something is.
  if (unknown.length === 0 || source.revision === 0) return matchEntries(keyed, stored, []);
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
