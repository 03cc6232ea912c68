import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { classifierVersion } from "../../src/classify/version.ts";
import type { Store } from "../../src/deps.ts";
import { placeDraft } from "../../src/ingest/place-drafts.ts";
import { type ReclassifyProgress, reclassify } from "../../src/ingest/reclassify.ts";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { safe } from "../helpers/briefs.ts";
import { about, addedSource, batchOf, briefWrite, day, entryWrite, idsIn, noon, sourceAt } from "../store/samples.ts";

const clock = { now: () => noon + day, sleep: async () => {}, random: () => 0 };
const older = { ...about(["TW"]), version: "0.old" };
const text = "The Bank of Japan raised its rate in Tokyo.";

let db: SqliteDatabase;
let store: Store;
let sourceId: number;

beforeEach(async () => {
  db = openSqlite(":memory:");
  store = createStore(db);
  sourceId = await addedSource(store);
  const briefs = Array.from({ length: 250 }, (_, index) =>
    briefWrite(index + 1, { text, position: index, classification: older }),
  );
  await store.saveEntries(batchOf(sourceId, [entryWrite("a", briefs)]));
});

afterEach(() => db.close());

const run = (from = store, options: Partial<Parameters<typeof reclassify>[1]> = {}) =>
  reclassify({ store: from, clock }, { limit: null, ...options });
const inTaiwan = async () => (await idsIn(store, "TW", { seconds: day, least: 20, most: 500 })).length;

describe("reclassify", () => {
  it("tells its progress page by page, and has seen every brief once", async () => {
    const told: ReclassifyProgress[] = [];
    const end = await run(store, { onProgress: (progress) => told.push(progress) });
    expect(told.map(({ seen }) => seen)).toEqual([0, 100, 200, 250, 250]);
    expect(end).toEqual({ seen: 250, changed: 250, corrected: 0, position: 250, isComplete: true });
    expect(await inTaiwan()).toBe(0);
  });

  it("goes on behind the last page it wrote where the store failed", async () => {
    let pages = 0;
    const failing: Store = {
      ...store,
      relabel: (page) => (++pages === 3 ? Promise.reject(new Error("the disk is full")) : store.relabel(page)),
    };
    await expect(run(failing)).rejects.toThrow("the disk is full");
    expect(await inTaiwan()).toBe(50);
    expect(await run()).toMatchObject({ seen: 50, changed: 50, isComplete: true });
    expect(await inTaiwan()).toBe(0);
  });

  it("ends with the page under way when it is told to, and goes on there", async () => {
    const stop = new AbortController();
    const end = await run(store, {
      signal: stop.signal,
      onProgress: ({ seen }) => {
        if (seen === 100) stop.abort();
      },
    });
    expect(end).toMatchObject({ seen: 100, isComplete: false });
    expect(await run()).toMatchObject({ seen: 150, isComplete: true });
  });

  it("begins anew for another version, though one was interrupted, and after one that was complete", async () => {
    await run(store, { limit: 120 });
    expect(await run(store, { version: "9.new" })).toMatchObject({ seen: 250, isComplete: true });
    expect(await run(store, { version: "9.new" })).toMatchObject({ seen: 250, changed: 0 });
  });

  it("loses no brief that is stored while it runs", async () => {
    const late = batchOf(sourceId, [entryWrite("b", [briefWrite(900, { text, classification: older })])]);
    let pages = 0;
    const busy: Store = {
      ...store,
      relabel: async (page) => {
        if (++pages === 2) await store.saveEntries(late);
        return store.relabel(page);
      },
    };
    expect(await run(busy)).toMatchObject({ seen: 251, isComplete: true });
  });

  it("says the same as the ingest did, by heading, source's country, date and a language that was not known", async () => {
    const treatment = { ...sourceAt("x.example").treatment, countryHint: "CL" };
    const source = await store.addSource(sourceAt("chile.example", { treatment }), "added", noon);
    const facts = { language: null, published: noon, hint: "CL" };
    const placed = ["Peru", null].flatMap((section, row) =>
      ["The port of Lima opens again in May.", "The minister in Santiago spoke of the copper price.", "Niebla"].map(
        (text, index) => {
          const draft = { title: "In brief", html: safe(""), text, position: row * 3 + index, fragment: null, section };
          return placeDraft(draft, facts);
        },
      ),
    );
    const briefs = placed.map((draft, index) => briefWrite(700 + index, draft));
    await store.saveEntries(batchOf(source.id, [entryWrite("c", briefs)]));
    await run();
    for (const { id, classification } of briefs) {
      expect((await store.findBrief(id))?.classification).toEqual(classification);
      expect(classification.version).toBe(classifierVersion);
    }
    // The test would say nothing if heading and country made no difference.
    const scores = briefs.map(({ classification }) => JSON.stringify(classification.scores));
    expect(scores.slice(0, 3)).not.toEqual(scores.slice(3));
  });
});
