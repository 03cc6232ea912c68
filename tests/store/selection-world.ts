import fc from "fast-check";
import type { BriefQuery, SqlDatabase, Store } from "../../src/deps.ts";
import { toIso } from "../../src/model/instant.ts";
import type { Clusters } from "../../src/model/selection.ts";
import { createStore } from "../../src/store/store.ts";
import { sameText } from "./same-text.ts";
import { about, addedSource, batchOf, briefWrite, day, entryWrite, idOf, noon } from "./samples.ts";

/** A brief as a naive store would keep it. */
export interface Kept {
  readonly number: number;
  readonly seq: number;
  readonly sourceId: number;
  readonly storedAt: number;
  readonly published: number;
  readonly isBackfill: boolean;
  readonly countries: readonly string[];
  readonly blocs: readonly string[];
  readonly score: number;
  readonly language: string;
  /** Also what tells its story: briefs of two sources with the same words are one. */
  readonly text: string;
  readonly isWithdrawn: boolean;
}

const places = ["TW", "JP", "CN"];
const stories = ["chips plant opens", "台湾 quake", "chips ban", "harbour strike", "quake relief"];

/** 90 briefs of three sources, stored over 70 days from 2 January 2024 on: always the same. */
export async function selectionWorld(db: SqlDatabase): Promise<{ store: Store; kept: readonly Kept[] }> {
  const store = createStore(db, sameText);
  const sources = [
    await addedSource(store, "a.example"),
    await addedSource(store, "b.example"),
    await addedSource(store, "c.example"),
  ];
  const kept: Kept[] = [];
  for (let number = 1; number <= 90; number++) {
    const pick = <T>(list: readonly T[], step: number) => list[Math.floor((number * step) % list.length)] as T;
    const brief: Kept = {
      number,
      seq: number,
      sourceId: sources[number % 3] ?? 0,
      storedAt: noon + Math.floor((number * 70) / 90) * day,
      published: noon + Math.floor((number * 70) / 90) * day - (number % 4) * day,
      isBackfill: number % 7 === 0,
      countries: pick([["TW"], ["JP", "TW"], [], ["CN"], ["CN", "JP"], ["TW", "CN"]], 5),
      blocs: number % 11 === 0 ? ["eu"] : [],
      score: (number % 10) / 10,
      language: pick(["en", "zh", "de", "en"], 3),
      // Some tell a story that another source told just before.
      text: number % 5 === 0 ? `${pick(stories, 7)} ${Math.floor(number / 15)}` : `${pick(stories, 7)} no ${number}`,
      isWithdrawn: number % 13 === 0,
    };
    await save(store, brief);
    kept.push(brief);
  }
  return { store, kept };
}

async function save(store: Store, kept: Kept): Promise<void> {
  const classification = { ...about(kept.countries, kept.blocs), scores: scoresOf(kept) };
  const { number, sourceId, storedAt, isWithdrawn, seq } = kept;
  const { text, language, published, isBackfill } = kept;
  const brief = briefWrite(number, {
    title: "Report",
    text,
    language,
    published,
    updated: published,
    isBackfill,
    classification,
  });
  await store.saveEntries(batchOf(sourceId, [entryWrite(`e${number}`, [brief])], { now: storedAt }));
  if (!isWithdrawn) return;
  await store.saveEntries(batchOf(sourceId, [entryWrite(`e${number}`, [], { withdraw: [seq] })], { now: storedAt }));
}

function scoresOf({ countries, blocs, score }: Kept): Readonly<Record<string, number>> {
  return Object.fromEntries([...countries, ...blocs].map((area, index) => [area, index === 0 ? score : score / 2]));
}

/** Any mix of what can be asked for. */
export const anyQuery: fc.Arbitrary<BriefQuery> = fc
  .record({
    listing: fc.oneof(
      fc.constant({ kind: "all" } as const),
      fc.constant({ kind: "unplaced" } as const),
      fc.subarray([...places, "eu"], { minLength: 1 }).map((areas) => ({ kind: "areas", areas }) as const),
      fc.subarray([1, 2, 3], { minLength: 1 }).map((sourceIds) => ({ kind: "sources", sourceIds }) as const),
    ),
    not: fc.oneof({ arbitrary: fc.constant([]), weight: 2 }, fc.subarray([...places, "eu", "unplaced"])),
    sourceIds: fc.oneof({ arbitrary: fc.constant([]), weight: 2 }, fc.subarray([1, 2, 3])),
    languages: fc.oneof({ arbitrary: fc.constant([]), weight: 2 }, fc.subarray(["en", "zh", "de", "fr"])),
    include: fc.oneof(
      { arbitrary: fc.constant([]), weight: 2 },
      fc.subarray(["chips", "quake", "台湾", "chips plant"]),
    ),
    exclude: fc.oneof({ arbitrary: fc.constant([]), weight: 2 }, fc.subarray(["ban", "quake"])),
    since: fc.option(
      fc.integer({ min: -3, max: 75 }).map((days) => noon + days * day),
      { freq: 4 },
    ),
    primary: fc.boolean(),
    minScore: fc.option(fc.constantFrom(0, 0.3, 0.8), { freq: 3 }),
    clusters: fc.constantFrom<Clusters>("joined", "apart"),
  })
  .map((query) => (query.listing.kind === "sources" ? { ...query, sourceIds: [] } : query));

/** What belongs to the selection, newest first as it goes by storing: new ones before back-fill. */
export function naive(kept: readonly Kept[], query: BriefQuery): readonly Kept[] {
  const fitting = kept.filter((brief) => !brief.isWithdrawn && fits(brief, query));
  const isJoined = query.clusters === "joined" && query.listing.kind !== "sources";
  return fitting
    .filter((brief) => !isJoined || !fitting.some((other) => isToldBefore(brief, other, kept)))
    .filter(({ storedAt }) => query.since === null || storedAt >= query.since);
}

/** Of one source a cluster holds one brief; the briefs of this world are few enough for that to be told by the text alone. */
function isToldBefore(brief: Kept, other: Kept, kept: readonly Kept[]): boolean {
  const clusters = new Map<string, Kept[]>();
  for (const one of kept) {
    const members = clusters.get(one.text) ?? [];
    if (!members.some(({ sourceId }) => sourceId === one.sourceId)) clusters.set(one.text, [...members, one]);
  }
  const members = clusters.get(brief.text) ?? [];
  return members.includes(brief) && members.includes(other) && other.seq < brief.seq;
}

function fits(brief: Kept, query: BriefQuery): boolean {
  const { listing } = query;
  const places = [...(brief.countries.length === 0 ? ["unplaced"] : brief.countries), ...brief.blocs];
  const wanted = listing.kind === "areas" ? listing.areas : listing.kind === "unplaced" ? ["unplaced"] : places;
  const meant = places.filter((place) => wanted.includes(place));
  const main = brief.countries[0];
  const scores = scoresOf(brief);
  return (
    meant.length > 0 &&
    (listing.kind !== "sources" || listing.sourceIds.includes(brief.sourceId)) &&
    !places.some((place) => query.not.includes(place)) &&
    (query.sourceIds.length === 0 || query.sourceIds.includes(brief.sourceId)) &&
    (query.languages.length === 0 || query.languages.includes(brief.language)) &&
    query.include.every((words) => brief.text.includes(words)) &&
    !query.exclude.some((words) => brief.text.includes(words)) &&
    (!query.primary || meant.some((place) => (main === undefined ? brief.blocs.includes(place) : place === main))) &&
    (query.minScore === null || Math.max(...meant.map((place) => scores[place] ?? 0)) >= query.minScore)
  );
}

export function monthOf({ storedAt }: Kept): string {
  return toIso(storedAt).slice(0, 7);
}

export function idsOf(briefs: readonly Kept[]): readonly string[] {
  return briefs.map(({ number }) => idOf(number)).toSorted();
}
