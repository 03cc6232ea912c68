import { beforeEach, describe, expect, it } from "vitest";
import type { BriefQuery, SqlCost, SqlDatabase, Store } from "../../src/deps.ts";
import type { Label } from "../../src/model/classification.ts";
import { toQuery } from "../../src/store/brief-query.ts";
import { searchSeqs } from "../../src/store/search.ts";
import { createStore } from "../../src/store/store.ts";
import { sameText } from "../store/same-text.ts";
import {
  about,
  addedSource,
  batchOf,
  briefWrite,
  claimOne,
  day,
  entryWrite,
  hour,
  idOf,
  noon,
  resultFor,
  window,
} from "../store/samples.ts";
import { freshDatabases } from "./d1-databases.ts";

const spent = { read: 0, written: 0, calls: 0 };
const open = freshDatabases(({ rowsRead, rowsWritten }: SqlCost) => {
  spent.read += rowsRead ?? 0;
  spent.written += rowsWritten ?? 0;
  spent.calls += 1;
});

/** What `action` cost, as D1 counts it. */
async function costOf(action: () => Promise<unknown>): Promise<{ read: number; written: number; calls: number }> {
  const before = { ...spent };
  await action();
  return { read: spent.read - before.read, written: spent.written - before.written, calls: spent.calls - before.calls };
}

let db: SqlDatabase;
let store: Store;
let sourceId: number;

/** One whole check of the source, with what it found. */
async function check(now: number, entries: Parameters<typeof batchOf>[1]) {
  const claimed = await claimOne(store, now);
  const finish = resultFor(claimed, {
    outcome: "fetched",
    httpStatus: 200,
    outcomeAt: now,
    nextCheck: claimed.predictedNextCheck + 60,
    validators: { etag: `"${now}"`, lastModified: null, bodyHash: `${now}` },
    loaded: true,
  });
  await store.saveEntries(batchOf(sourceId, entries, { now, finish }));
}

beforeEach(async () => {
  db = await open();
  store = createStore(db);
  sourceId = await addedSource(store);
  await check(noon, [entryWrite("first", [briefWrite(1)])]);
});

describe("rows written on D1 (WORKERS.md)", () => {
  const changedCheck = 6;
  const newBrief = 8;

  it("are one for an unchanged check, the first after new entries too", async () => {
    for (const now of [noon + 2 * hour, noon + 4 * hour]) {
      const cost = await costOf(async () => {
        const claimed = await claimOne(store, now);
        await store.saveResult(claimed, resultFor(claimed, { outcomeAt: now }));
      });
      expect(cost).toMatchObject({ written: 1, calls: 1 });
    }
  });

  it("are at most fourteen for a check with one new brief of one country: six for the check, eight for the brief", async () => {
    const cost = await costOf(() => check(noon + 2 * hour, [entryWrite("second", [briefWrite(2)])]));
    expect(cost.written).toBeLessThanOrEqual(changedCheck + newBrief);
    expect(cost.written).toBeGreaterThan(newBrief);
  });

  it("are at most eight more for each further new brief", async () => {
    const entries = [2, 3, 4, 5, 6].map((number) => entryWrite(`e${number}`, [briefWrite(number)]));
    const cost = await costOf(() => check(noon + 2 * hour, entries));
    expect(cost.written).toBeLessThanOrEqual(changedCheck + 5 * newBrief);
  });

  it("are one more for each further country of a brief, beside its revision and counter", async () => {
    const one = await costOf(() => check(noon + 2 * hour, [entryWrite("b", [briefWrite(2)])]));
    const three = await costOf(() =>
      check(noon + 4 * hour, [entryWrite("c", [briefWrite(3, { classification: about(["TW", "JP", "CN"]) })])]),
    );
    expect(three.written - one.written).toBeLessThanOrEqual(2 * 3);
  });

  it("are at most two more for a brief that tells another source's story: its place in its cluster, and the revision of that source", async () => {
    const joining = createStore(db, sameText);
    await joining.saveEntries(batchOf(sourceId, [entryWrite("lead", [briefWrite(7, { text: "quake" })])]));
    const other = await addedSource(joining, "other.example");
    const batch = batchOf(other, [entryWrite("again", [briefWrite(8, { text: "quake" })])]);
    const cost = await costOf(() => joining.saveEntries(batch));
    expect((await joining.findBrief(idOf(8)))?.cluster?.lead).toBe(idOf(7));
    // Without the claim, which writes one of the six.
    expect(cost.written).toBeLessThanOrEqual(changedCheck - 1 + newBrief + 2);
    expect(cost.read).toBeLessThanOrEqual(80);
  });

  it("are none for an entry that has not changed", async () => {
    const same = batchOf(sourceId, [entryWrite("first", [briefWrite(1)])]);
    expect(await costOf(() => store.saveEntries(same))).toMatchObject({ written: 0 });
    const withNew = await costOf(() =>
      check(noon + 2 * hour, [entryWrite("first", []), entryWrite("second", [briefWrite(2)])]),
    );
    expect(withNew.written).toBeLessThanOrEqual(changedCheck + newBrief);
  });

  it("are those of a relabelled brief for a correction, and none where it is made again", async () => {
    const correct = (label: Label | null) => store.correct({ id: idOf(1), label, note: null }, noon + hour);
    const japan = { countries: ["JP"], blocs: [], primary: "JP" };
    expect((await costOf(() => correct(japan))).written).toBeLessThanOrEqual(changedCheck + newBrief);
    expect((await costOf(() => correct(japan))).written).toBe(0);
  });

  it("are none for reading", async () => {
    const cost = await costOf(async () => {
      await store.listBriefs({ kind: "areas", areas: ["TW", "JP"] }, window);
      await store.revision({ kind: "all" });
      await store.loadEntries(sourceId, ["first"], ["link-first"]);
    });
    expect(cost.written).toBe(0);
  });
});

describe("rows read on D1, with 3,000 briefs in 20 countries", () => {
  const countries = Array.from({ length: 20 }, (_, index) => `C${String.fromCharCode(65 + index)}`);
  const feed = { ...window, most: 100 };

  beforeEach(async () => {
    const codeOf = (number: number) => countries[(number * 7) % 20] ?? "CA";
    for (let part = 0; part < 3; part++) {
      const numbers = Array.from({ length: 1000 }, (_, index) => 10 + part * 1000 + index);
      const entries = numbers.map((number) =>
        entryWrite(`e${number}`, [briefWrite(number, { text: "chips", classification: about([codeOf(number)]) })]),
      );
      await store.saveEntries(batchOf(sourceId, entries, { now: noon + part * day }));
    }
  });

  it("are a few for each brief of a country's feed", async () => {
    const cost = await costOf(() => store.listBriefs({ kind: "areas", areas: ["CA"] }, feed));
    expect(cost.read).toBeLessThanOrEqual(7 * feed.most);
  });

  it("are bounded for a region, however many briefs its countries have", async () => {
    const cost = await costOf(() => store.listBriefs({ kind: "areas", areas: countries }, feed));
    expect(cost.read).toBeLessThanOrEqual(15 * feed.most);
  });

  it("are a few for a revision, two an area for a region's", async () => {
    expect((await costOf(() => store.revision({ kind: "areas", areas: ["CA"] }))).read).toBeLessThanOrEqual(3);
    expect((await costOf(() => store.revision({ kind: "areas", areas: countries }))).read).toBeLessThanOrEqual(3 * 20);
  });

  it("are the day's own for the labels of a day", async () => {
    const cost = await costOf(() => store.dayLabels("2024-01-03"));
    expect(cost.read).toBeGreaterThanOrEqual(1000);
    expect(cost.read).toBeLessThanOrEqual(2 * 1000 + 10);
  });

  it.each<[string, Partial<BriefQuery>, number]>([
    ["words", { include: ["chips"] }, 9],
    ["a language", { languages: ["en"] }, 9],
    ["words in countries", { include: ["chips"], listing: { kind: "areas", areas: countries } }, 9],
    ["a country without another", { listing: { kind: "areas", areas: ["CA"] }, not: ["CB"] }, 12],
    ["its main country and score", { listing: { kind: "areas", areas: ["CA"] }, primary: true, minScore: 0.5 }, 12],
    ["a source", { listing: { kind: "sources", sourceIds: [1] } }, 7],
  ])("are a few for each brief of a feed narrowed by %s, and of a page behind it", async (_, narrowed, rowsABrief) => {
    const query = { ...toQuery({ kind: "all" }, "joined"), ...narrowed };
    const window = await costOf(() => store.selectWindow(query, { ...feed, least: 100 }));
    expect(window.read).toBeGreaterThanOrEqual(feed.most);
    expect(window.read).toBeLessThanOrEqual(rowsABrief * feed.most);
    expect(window.calls).toBeLessThanOrEqual(4);
    const page = await costOf(() => store.selectPage(query, { before: 1500, limit: 50 }));
    expect(page.read).toBeLessThanOrEqual(rowsABrief * 50 + 20);
    const above = await costOf(() => store.findPageAbove(query, { before: 1000, limit: 50 }));
    expect(above.read).toBeLessThanOrEqual((rowsABrief + 1) * 51 + 20);
  });

  it("are bounded where nothing fits", async () => {
    const query = { ...toQuery({ kind: "all" }, "joined"), not: countries };
    const cost = await costOf(() => store.selectWindow(query, feed));
    expect(cost.read).toBeLessThanOrEqual(14_000);
    expect(cost.calls).toBeLessThanOrEqual(30);
  });

  it("are under three hundred a month for the archives, and a few for each brief of one", async () => {
    const query = toQuery({ kind: "areas", areas: ["CA"] }, "joined");
    expect((await costOf(() => store.archiveMonths(query, 12))).read).toBeLessThanOrEqual(300);
    const month = await costOf(() => store.selectMonth(query, { month: "2024-01", before: null, limit: 50 }));
    expect(month.read).toBeLessThanOrEqual(9 * 50 + 60);
  });

  it("are those of the changes alone for what has changed", async () => {
    const { cursor } = await store.listChanges({ seq: 3009, revision: 0, revisionSeq: 0 }, 10);
    await store.correct({ id: idOf(100), label: { countries: ["JP"], blocs: [], primary: "JP" }, note: null }, noon);
    const cost = await costOf(() => store.listChanges(cursor, 50));
    expect(cost.read).toBeGreaterThanOrEqual(1);
    expect(cost.read).toBeLessThanOrEqual(20);
  });

  it("are bounded for what a check looks up and for a search", async () => {
    const known = await costOf(() => store.loadEntries(sourceId, ["e10", "e11"], ["link-e12"]));
    expect(known.read).toBeLessThanOrEqual(40);
    expect((await costOf(() => store.recentEntries(sourceId, 50))).read).toBeLessThanOrEqual(1500);
    const query = { include: ["chips"], exclude: [], areas: ["CA"], languages: ["en"], sourceIds: [] };
    expect((await costOf(() => searchSeqs(db, query, 50))).read).toBeLessThanOrEqual(100);
    expect((await costOf(() => store.countsSince(noon))).read).toBeLessThanOrEqual(200);
  });
});
