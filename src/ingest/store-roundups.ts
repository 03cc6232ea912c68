import type { ConfigFile } from "../config.ts";
import type { Deps, EntryBatch, EntryWrite, StoredEntry } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { decideEntryUpdate, isUnchanged } from "../identify/decide-entry-update.ts";
import { type KeyedEntry, keyEntries } from "../identify/key-entries.ts";
import { emptyEntry } from "../model/entry.ts";
import type { Source } from "../model/source.ts";
import { defaultTreatment } from "../model/source.ts";
import { parseRoundupFile, type RoundupFile } from "../parse/roundup-file.ts";
import { placeDrafts } from "./place-drafts.ts";

/** The source our own round-ups belong to; no upstream, never fetched. */
export const ownSourceUrl = "inbrief:feeds";

export interface StoredRoundups {
  /** Files written, or their briefs withdrawn; so many as `most` at the most. */
  readonly written: number;
  /** Whether others are left for the next call. */
  readonly isAll: boolean;
  /** Whether none was at fault. */
  readonly isFaultless: boolean;
}

/** Stores what is new or has changed of these files, and withdraws the briefs of those that are gone; see `seedFeeds`. */
export async function storeRoundups(
  deps: Deps,
  roundups: readonly ConfigFile[],
  most: number,
): Promise<StoredRoundups> {
  const read = roundups.map((file) => readRoundup(deps, file));
  const source = await ownSource(deps);
  const batch = await toBatch(deps, source, read);
  const entries = batch.entries.slice(0, most);
  if (entries.length > 0) await deps.store.saveEntries({ ...batch, entries });
  return {
    written: entries.length,
    isAll: entries.length === batch.entries.length,
    isFaultless: read.every(({ roundup }) => roundup !== null),
  };
}

interface ReadFile {
  readonly file: ConfigFile;
  /** null: at fault. */
  readonly roundup: RoundupFile | null;
}

function readRoundup({ log }: Deps, file: ConfigFile): ReadFile {
  try {
    return { file, roundup: parseRoundupFile(file) };
  } catch (cause) {
    if (!(cause instanceof SyndicationError)) throw cause;
    log.error("round-up file left out", { file: file.name, reason: cause.message });
    return { file, roundup: null };
  }
}

function ownSource({ store, config, clock }: Deps): Promise<Source> {
  const { title, baseUrl } = config.site;
  const treatment = { ...defaultTreatment, roundup: "always" as const, excerpt: "full" as const };
  return store.addSource({ url: ownSourceUrl, title, siteUrl: baseUrl, treatment }, "own", clock.now());
}

async function toBatch(deps: Deps, source: Source, read: readonly ReadFile[]): Promise<EntryBatch> {
  const { store, clock } = deps;
  const good = read.flatMap(({ roundup }) => roundup ?? []);
  const keyed = keyEntries(good.map(({ entry }) => entry));
  const known = await store.loadEntries(source.id, await store.entryKeys(source.id), []);
  const byKey = new Map(known.map((entry) => [entry.key, entry]));
  const byEntry = new Map(good.map((roundup) => [roundup.entry, roundup]));
  const facts = { source, instanceId: await store.instanceId(), now: clock.now(), deps };
  const due = keyed
    .map((key) => ({ keyed: key, stored: byKey.get(key.key) ?? null, roundup: byEntry.get(key.entry) }))
    .filter((file): file is DueFile => file.roundup !== undefined && !isUnchanged(file.keyed, file.stored))
    .sort((a, b) => (a.keyed.entry.published ?? 0) - (b.keyed.entry.published ?? 0));
  const kept = new Set([...keyed.map(({ key }) => key), ...(await keysAtFault(read))]);
  const removed = known.filter((entry) => !kept.has(entry.key));
  const entries = [...due.map((file) => toWrite(file, facts)), ...removed.flatMap(withdrawal)];
  return { sourceId: source.id, now: facts.now, entries, finish: null };
}

interface DueFile {
  readonly keyed: KeyedEntry;
  readonly stored: StoredEntry | null;
  readonly roundup: RoundupFile;
}

interface SeedFacts {
  readonly deps: Deps;
  readonly source: Source;
  readonly instanceId: string;
  readonly now: number;
}

function toWrite({ keyed, stored, roundup }: DueFile, { deps, source, instanceId, now }: SeedFacts): EntryWrite {
  const { entry, credit, via, language } = roundup;
  const drafts = placeDrafts(entry, { treatment: source.treatment, language });
  return decideEntryUpdate({
    keyed,
    stored,
    drafts,
    article: { title: entry.title, url: via, isRoundup: drafts.length > 1, credit },
    sourceUrl: ownSourceUrl,
    instanceId,
    now,
    // No upstream source: its briefs always count as new.
    firstLoad: false,
    newSourceSeconds: deps.config.feeds.newSourceSeconds,
  });
}

/** The keys under which files that cannot be read now were stored when they could. */
async function keysAtFault(read: readonly ReadFile[]): Promise<readonly string[]> {
  const guids = read.filter(({ roundup }) => roundup === null).map(({ file }) => file.name.replace(/^.*\//, ""));
  const keyed = keyEntries(guids.map((guid) => ({ ...emptyEntry, guid })));
  return keyed.map(({ key }) => key);
}

/** All briefs of an entry whose file is gone; the emptied hash makes the file's return a change. */
function withdrawal({ key, linkKey, briefs }: StoredEntry): readonly EntryWrite[] {
  const open = briefs.filter(({ withdrawnAt }) => withdrawnAt === null);
  const [first] = open;
  if (first === undefined) return [];
  const withdraw = open.map(({ seq }) => seq);
  return [{ key, previousKey: null, linkKey, contentHash: "", article: first.article, briefs: [], withdraw }];
}
