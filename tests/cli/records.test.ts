import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/deps.ts";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { addedSource, batchOf, briefWrite, entryWrite, idOf, noon } from "../store/samples.ts";
import { records, run } from "./run-program.ts";

let folder: string;
let environment: Record<string, string>;
let db: SqliteDatabase;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "inbrief-records-"));
  const list = join(folder, "sources.opml");
  writeFileSync(list, "");
  environment = { INBRIEF_DATABASE: join(folder, "store.db"), INBRIEF_SOURCES: list };
  db = openSqlite(environment.INBRIEF_DATABASE ?? "");
  store = createStore(db);
  const sourceId = await addedSource(store);
  await store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1)])]));
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const inbrief = (words: readonly string[], input = "") => run(words, input, environment);

/** What the log says, the oldest first, without its times. */
async function told(...words: string[]): Promise<readonly string[]> {
  const { code, lines } = await inbrief(["log", ...words]);
  expect(code).toBe(0);
  return lines.map((line) => line.replace(/^\S+Z /, "")).toReversed();
}

const url = "https://news.example/feed";

describe("inbrief log", () => {
  it("tells what commands have changed, in sentences", async () => {
    const pier = "https://pier.example/feed";
    await inbrief(["sources", "add", pier, "--unchecked", "--country", "JP"]);
    await inbrief(["sources", "add", pier, "--unchecked", "--roundup", "always"]);
    await inbrief(["sources", "remove", pier]);
    await inbrief(["sources", "remove", "https://unknown.example/"]);
    await inbrief(["correct", idOf(1), "--countries", "JP"]);
    await inbrief(["correct", idOf(1), "--undo"]);
    await inbrief(["reclassify"]);
    expect(await told()).toEqual([
      `Added the source ${pier} (command line): countryHint JP`,
      `Changed the source ${pier} (command line): roundup automatic → always`,
      `Removed the source ${pier} (command line)`,
      `Corrected the brief ${idOf(1)} (command line): countries TW → JP, primary TW → JP`,
      `Took the correction of the brief ${idOf(1)} back (command line): countries JP → TW, primary JP → TW`,
      "Classified the stored briefs anew (command line): seen 1, changed 1, corrected 0, complete true",
    ]);
    expect(await told("--subject", pier, "--limit", "2")).toHaveLength(2);
    expect(await told("--deed", "briefCorrected")).toHaveLength(1);
    expect(await told("--way", "page")).toEqual([]);
  });

  it("tells of lists: each source, and the import as a whole", async () => {
    const list = join(folder, "subscriptions.opml");
    const outlines = [url, "https://b.example/feed", "http://127.0.0.1/feed"].map(
      (address) => `<outline type="rss" text="x" xmlUrl="${address}"/>`,
    );
    writeFileSync(list, `<opml version="2.0"><body>${outlines.join("")}</body></opml>`);
    await inbrief(["sources", "import", list]);
    expect(await told()).toEqual([
      "Added the source https://b.example/feed (command line): title x",
      "Imported a list of sources (command line): added 1, known 1, refused 1",
    ]);
  });

  it("tells what a start has read in the source list", async () => {
    const outline = '<outline type="rss" text="B" xmlUrl="https://b.example/feed"/>';
    writeFileSync(environment.INBRIEF_SOURCES ?? "", `<opml version="2.0"><body>${outline}</body></opml>`);
    await inbrief(["sources", "list"]);
    expect(await told()).toEqual(["Added the source https://b.example/feed (source list): title B"]);
  });

  it("tells of an import of briefs, and of one that changed nothing not", async () => {
    const exported = await inbrief(["export"]);
    const line = exported.lines.join("\n").replaceAll(idOf(1), idOf(2)).replaceAll("Story 1", "Story 2");
    await inbrief(["import"], `${line}\n`);
    await inbrief(["import"], `${line}\n`);
    expect(await told()).toEqual(["Imported briefs (command line): added 1, unchanged 0, replaced 0"]);
  });

  it("is data with --json, in parts as many as are asked for", async () => {
    await store.recordDeeds(
      Array.from({ length: 700 }, (_, at) => ({
        ...{ at: noon + at, way: "api", name: "hostBlocked", subject: `${at}.example`, before: null, after: null },
      })),
    );
    const all = records(await inbrief(["log", "--json", "--limit", "650"]));
    expect(all).toHaveLength(650);
    expect(new Set(all.map(({ number }) => number)).size).toBe(650);
    expect(all[0]).toEqual({
      ...{ number: 700, at: "2024-01-02T12:11:39Z", until: "2024-01-02T12:11:39Z", times: 1, way: "api" },
      ...{ deed: "hostBlocked", subject: "699.example", before: null, after: null },
      message: "Blocked the host 699.example (API)",
    });
  });

  it("of a restored store begins with the restoring", async () => {
    const copy = join(folder, "copy.db");
    await inbrief(["correct", idOf(1), "--countries", "JP"]);
    await inbrief(["backup", copy]);
    await inbrief(["correct", idOf(1), "--countries", "FR"]);
    db.close();
    expect((await inbrief(["restore", copy])).code).toBe(0);
    db = openSqlite(environment.INBRIEF_DATABASE ?? "");
    expect(await told()).toEqual([
      expect.stringMatching(/^Corrected the brief .*TW → JP/),
      "Restored the store (command line): file copy.db",
    ]);
  });

  it.each([[["--limit", "0"]], [["--deed", "nonsense"]]])("refuses %j", async (words) => {
    expect(await inbrief(["log", ...words])).toMatchObject({ code: 2, lines: [] });
  });
});

describe("inbrief reports", () => {
  beforeEach(async () => {
    await store.addReport({ briefId: idOf(1), says: ["JP"], note: "Kyoto", at: noon });
    await store.addReport({ briefId: idOf(1), says: [], note: null, at: noon });
    await store.addReport({ briefId: idOf(1), says: [], note: null, at: noon });
  });

  it("lists those that wait, with the brief's title and the note", async () => {
    expect((await inbrief(["reports"])).lines).toEqual([
      `   2 2024-01-02 open     no country (2 times): Story 1 ${idOf(1)}`,
      `   1 2024-01-02 open     JP: Story 1 ${idOf(1)}`,
      '     "Kyoto"',
    ]);
    expect(records(await inbrief(["reports", "--json", "--limit", "1"]))).toMatchObject([
      { number: 2, brief: `urn:uuid:${idOf(1)}`, countries: [], times: 2, title: "Story 1" },
    ]);
  });

  it("are accepted, which moves the brief, and declined, which does not", async () => {
    expect((await inbrief(["reports", "decline", "2"])).lines).toEqual(["Report 2 is declined."]);
    expect(await store.corrections()).toEqual([]);
    const accepted = await inbrief(["reports", "accept", "1", "--json"]);
    expect(records(accepted)).toMatchObject([{ number: 1, state: "accepted" }]);
    expect(await store.corrections()).toMatchObject([{ id: idOf(1), classification: { countries: ["JP"] } }]);
    expect((await inbrief(["reports"])).lines).toEqual([]);
    expect((await inbrief(["reports", "--settled"])).lines).toHaveLength(3);
    expect(await inbrief(["reports", "accept", "1"])).toMatchObject({ code: 0 });
  });

  it.each([
    [["accept", "9"], "There is no report 9"],
    [["accept", "one"], "There is no report one"],
    [["accept", "2"], "Report 2 was declined before."],
  ])("refuse %j with one sentence", async (words, sentence) => {
    await inbrief(["reports", "decline", "2"]);
    const { code, complaints } = await inbrief(["reports", ...words]);
    expect(code).toBe(2);
    expect(complaints[0]).toContain(sentence);
  });
});
