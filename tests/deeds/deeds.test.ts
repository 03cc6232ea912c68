import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeSource, noteSourceChanges } from "../../src/deeds/change-source.ts";
import { correctBrief } from "../../src/deeds/correct-brief.ts";
import { importSources } from "../../src/deeds/import-sources.ts";
import type { Operator } from "../../src/deeds/operator.ts";
import { settleReport } from "../../src/deeds/settle-report.ts";
import type { Store } from "../../src/deps.ts";
import { SyndicationError } from "../../src/errors.ts";
import { defaultTreatment } from "../../src/model/source.ts";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { about, addedSource, batchOf, briefWrite, entryWrite, idOf, noon, sourceAt } from "../store/samples.ts";

let db: SqliteDatabase;
let store: Store;
let operator: Operator;

beforeEach(() => {
  db = openSqlite(":memory:");
  store = createStore(db);
  operator = { store, clock: { now: () => noon }, way: "commandLine" };
});

afterEach(() => db.close());

/** What was noted, the oldest first: name, subject, before and after. */
async function noted() {
  const deeds = await store.listDeeds({ before: null, limit: 100 });
  return deeds.toReversed().map(({ name, subject, before, after }) => [name, subject, before, after]);
}

const { url } = sourceAt("news.example");

describe("what is done to a source", () => {
  const add = (changes: object = {}) =>
    changeSource(operator, url, () =>
      store.addSource(sourceAt("news.example", { treatment: { ...defaultTreatment, ...changes } }), "added", noon),
    );
  const setStatus = (status: "paused" | "removed") =>
    changeSource(operator, url, () => store.setSourceStatus(url, status));

  it("is noted by what differs", async () => {
    await add();
    await add({ roundup: "always" });
    await setStatus("paused");
    await add({ roundup: "always" });
    await setStatus("removed");
    await add({ countryHint: "JP" });
    expect(await noted()).toEqual([
      ["sourceAdded", url, null, null],
      ["sourceChanged", url, { roundup: "automatic" }, { roundup: "always" }],
      ["sourcePaused", url, { status: "active" }, { status: "paused" }],
      ["sourceResumed", url, { status: "paused" }, { status: "active" }],
      ["sourceRemoved", url, { status: "active" }, { status: "removed" }],
      ["sourceAdded", url, null, { countryHint: "JP" }],
    ]);
  });

  it("is not noted where nothing was done, or it failed", async () => {
    await add();
    await add();
    await changeSource(operator, "https://unknown.example/", () =>
      store.setSourceStatus("https://unknown.example/", "paused"),
    );
    const failing = () => Promise.reject(new SyndicationError("badUse", "No.", url));
    await expect(changeSource(operator, url, failing)).rejects.toThrow("No.");
    expect(await noted()).toHaveLength(1);
  });

  it("is noted where a move is taken back, by either address", async () => {
    await add();
    const moved = "https://new.example/feed";
    await store.moveSource(url, moved, noon);
    await changeSource(operator, moved, () => store.revertMove(moved, noon));
    expect((await noted()).at(-1)).toEqual(["moveReverted", url, { url: moved }, { url }]);
  });

  it("is noted of each that a list changes", async () => {
    const file: Operator = { ...operator, way: "file" };
    const sync = async (...hosts: string[]) => {
      const configured = hosts.map((host) => sourceAt(host));
      await noteSourceChanges(file, await store.syncSources(configured, noon));
    };
    await sync("a.example", "b.example");
    await sync("b.example", "c.example");
    await sync("b.example", "c.example");
    const hosts = (await noted()).map(([name, subject]) => `${name} ${new URL(String(subject)).host}`);
    expect(hosts).toEqual([
      "sourceAdded a.example",
      "sourceAdded b.example",
      "sourceAdded c.example",
      "sourcePaused a.example",
    ]);
    expect((await store.listDeeds({ before: null, limit: 1 }))[0]?.way).toBe("file");
  });
});

describe("a list that is imported", () => {
  it("is noted as a whole, and each source that it adds or resumes; what was there is not", async () => {
    await store.addSource(sourceAt("known.example"), "added", noon);
    await store.addSource(sourceAt("paused.example"), "added", noon);
    await store.setSourceStatus("https://paused.example/feed", "paused");
    const hosts = ["new.example", "known.example", "paused.example", "new.example", "refused.example"];
    const lines = hosts.map((host, line) => ({
      ...{ key: host, line, faults: [] },
      source: sourceAt(host, { treatment: { ...defaultTreatment, pages: "never" } }),
    }));
    const refusalOf = (address: string) => (address.includes("refused") ? "it is refused" : null);
    await importSources(operator, { lines }, { refusalOf, addressKey: (address) => new URL(address).host });
    expect((await noted()).map(([name, subject]) => [name, subject])).toEqual([
      ["sourceAdded", "https://new.example/feed"],
      ["sourceChanged", "https://paused.example/feed"],
      ["sourceResumed", "https://paused.example/feed"],
      ["sourcesImported", null],
    ]);
    expect((await noted()).at(-1)?.at(-1)).toEqual({ added: 2, lines: 5 });
  });
});

describe("what is done to a brief", () => {
  beforeEach(async () => {
    const sourceId = await addedSource(store);
    const classification = about(["TW"], ["asean"]);
    await store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1, { classification })])]));
  });
  const japan = { countries: ["JP"], blocs: [], primary: "JP" };

  it("is noted with where it stood and stands, once", async () => {
    await correctBrief(operator, { id: idOf(1), label: japan, note: "Kyoto" });
    await correctBrief(operator, { id: idOf(1), label: japan, note: "Kyoto" });
    await correctBrief(operator, { id: idOf(1), label: null, note: null });
    await correctBrief(operator, { id: idOf(1), label: null, note: null });
    expect(await correctBrief(operator, { id: idOf(9), label: null, note: null })).toBeNull();
    const classified = { countries: ["TW"], blocs: ["asean"], primary: "TW" };
    expect(await noted()).toEqual([
      ["briefCorrected", idOf(1), classified, { ...japan, note: "Kyoto" }],
      ["correctionCleared", idOf(1), { ...japan, note: "Kyoto" }, classified],
    ]);
  });

  it("by accepting a report is a correction, blocs as they were, and of its countries the first one stays first", async () => {
    await store.addReport({ briefId: idOf(1), says: ["CN", "TW"], note: "<b>both</b>", at: noon });
    expect(await settleReport(operator, 1, "accepted")).toMatchObject({
      kind: "settled",
      report: { state: "accepted", settledAt: noon },
    });
    expect((await store.findBrief(idOf(1)))?.correction).toMatchObject({
      countries: ["TW", "CN"],
      blocs: ["asean"],
      primary: "TW",
      note: "Reported by readers.",
    });
    expect((await noted()).map(([name, subject, , after]) => [name, subject, after])).toMatchObject([
      ["briefCorrected", idOf(1), { countries: ["TW", "CN"] }],
      ["reportAccepted", idOf(1), { report: 1, countries: ["CN", "TW"], times: 1 }],
    ]);
  });

  it("by accepting that it is about no country is one, too", async () => {
    await store.addReport({ briefId: idOf(1), says: [], note: null, at: noon });
    await settleReport(operator, 1, "accepted");
    expect((await store.findBrief(idOf(1)))?.classification).toMatchObject({ countries: [], primary: null });
  });

  it("by declining a report is nothing but the note of it; neither is done twice, nor to what there is not", async () => {
    await store.addReport({ briefId: idOf(1), says: ["CN"], note: null, at: noon });
    await settleReport(operator, 1, "declined");
    expect((await store.findBrief(idOf(1)))?.correction).toBeNull();
    expect(await settleReport(operator, 1, "accepted")).toMatchObject({
      kind: "settledBefore",
      report: { state: "declined" },
    });
    expect(await settleReport(operator, 2, "accepted")).toEqual({ kind: "unknown" });
    expect((await noted()).map(([name]) => name)).toEqual(["reportDeclined"]);
  });

  it("of a program that died behind the correction is ended by accepting the report again", async () => {
    await store.addReport({ briefId: idOf(1), says: ["CN"], note: null, at: noon });
    const dying: Store = { ...store, settleReport: () => Promise.reject(new Error("dead")) };
    await expect(settleReport({ ...operator, store: dying }, 1, "accepted")).rejects.toThrow("dead");
    expect(await store.findReport(1)).toMatchObject({ state: "open" });
    await settleReport(operator, 1, "accepted");
    expect(await store.findReport(1)).toMatchObject({ state: "accepted" });
    expect((await noted()).map(([name]) => name)).toEqual(["briefCorrected", "reportAccepted"]);
  });
});
