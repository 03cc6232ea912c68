import type { BriefWrite, ClaimedSource, EntryBatch, EntryWrite, SourceResult, Store } from "../../src/deps.ts";
import type { Classification } from "../../src/model/classification.ts";
import type { SafeHtml } from "../../src/model/html.ts";
import type { Instant } from "../../src/model/instant.ts";
import { type ConfiguredSource, defaultTreatment } from "../../src/model/source.ts";

/** Tuesday, 2 January 2024, noon UTC. */
export const noon: Instant = 1_704_196_800;
export const hour = 3600;
export const day = 24 * hour;

export const window = { seconds: 2 * day, least: 20, most: 200 };

export function about(countries: readonly string[], blocs: readonly string[] = []): Classification {
  const scores = Object.fromEntries([...countries, ...blocs].map((code) => [code, 0.9]));
  return { countries, blocs, primary: countries[0] ?? null, scores, evidence: [] };
}

/** An id of the form we mint, from a number. */
export function idOf(number: number): string {
  return `00000000-0000-5000-8000-${String(number).padStart(12, "0")}`;
}

export function briefWrite(number: number, changes: Partial<BriefWrite> = {}): BriefWrite {
  return {
    seq: null,
    id: idOf(number),
    title: `Story ${number}`,
    html: `<p>Report number ${number}.</p>` as SafeHtml,
    text: `Report number ${number}.`,
    position: 0,
    fragment: null,
    section: null,
    published: noon,
    updated: noon,
    language: "en",
    classification: about(["TW"]),
    authors: [],
    categories: [],
    enclosures: [],
    isBackfill: false,
    originalPublished: null,
    ...changes,
  };
}

export function entryWrite(key: string, briefs: readonly BriefWrite[], changes: Partial<EntryWrite> = {}): EntryWrite {
  return {
    key,
    previousKey: null,
    linkKey: `link-${key}`,
    contentHash: `hash-${key}`,
    article: {
      title: `Article ${key}`,
      url: `https://news.example/${key}`,
      isRoundup: briefs.length > 1,
      credit: null,
    },
    briefs,
    withdraw: [],
    ...changes,
  };
}

export function batchOf(
  sourceId: number,
  entries: readonly EntryWrite[],
  changes: Partial<EntryBatch> = {},
): EntryBatch {
  return { sourceId, now: noon, entries, finish: null, ...changes };
}

export function sourceAt(host: string, changes: Partial<ConfiguredSource> = {}): ConfiguredSource {
  return { url: `https://${host}/feed`, title: null, siteUrl: null, treatment: defaultTreatment, ...changes };
}

export async function addedSource(store: Store, host = "news.example"): Promise<number> {
  const source = await store.addSource(sourceAt(host), "added", noon);
  return source.id;
}

/** A result that confirms what the claim predicted, save what is given. */
export function resultFor(claimed: ClaimedSource, changes: Partial<SourceResult> = {}): SourceResult {
  return {
    outcome: "notModified",
    message: null,
    httpStatus: 304,
    outcomeAt: noon,
    nextCheck: claimed.predictedNextCheck,
    intervalSeconds: claimed.intervalSeconds,
    retryAfter: null,
    failures: 0,
    ...changes,
  };
}

export async function claimOne(store: Store, now: Instant): Promise<ClaimedSource> {
  const [claimed] = await store.claimDue({
    now,
    overdueSeconds: 0,
    limit: 1,
    leaseSeconds: 120,
    force: false,
    only: null,
  });
  if (claimed === undefined) throw new Error(`No source is due at ${now}.`);
  return claimed;
}

/** Ids in the order of the listing. */
export async function idsIn(store: Store, area: string, from = window): Promise<readonly string[]> {
  const listing =
    area === "all" || area === "unplaced" ? ({ kind: area } as const) : ({ kind: "areas", areas: [area] } as const);
  return (await store.listBriefs(listing, from)).map(({ id }) => id);
}
