import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { classifierVersion } from "../../src/classify/version.ts";
import type { Store } from "../../src/deps.ts";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { about, addedSource, batchOf, briefWrite, entryWrite, idOf, idsIn, noon } from "../store/samples.ts";
import { records, run } from "./run-program.ts";

let folder: string;
let environment: Record<string, string>;
let db: SqliteDatabase;
let store: Store;

/** Three briefs about Japan, which an older classifier had put into Taiwan. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "inbrief-correct-"));
  environment = { INBRIEF_DATABASE: join(folder, "store.db") };
  db = openSqlite(environment.INBRIEF_DATABASE ?? "");
  store = createStore(db);
  const sourceId = await addedSource(store);
  const text = "The Bank of Japan raised its rate in Tokyo.";
  const briefs = [1, 2, 3].map((position) =>
    briefWrite(position, { text, position, classification: { ...about(["TW"]), version: "0.old" } }),
  );
  await store.saveEntries(batchOf(sourceId, [entryWrite("a", briefs)]));
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const inbrief = (...words: string[]) => run(words, "", environment);

describe("inbrief correct", () => {
  it("puts a brief where it belongs, by any form of its id, and tells what the classifier had said", async () => {
    const told = await inbrief("correct", idOf(1), "--countries", "jp, Vietnam", "--primary", "VN", "--note", "seen");
    expect(told).toMatchObject({ code: 0, complaints: [] });
    expect(told.lines).toEqual([`${idOf(1)} is corrected to JP, VN; the classifier had said TW.`]);
    expect(await idsIn(store, "VN")).toEqual([idOf(1)]);
    const none = await inbrief("correct", `urn:uuid:${idOf(2)}`, "--none", "--blocs", "EU", "--json");
    expect(records(none)).toMatchObject([
      {
        ...{ id: idOf(2), countries: [], blocs: ["eu"], primary: null, isCorrected: true, note: null },
        classified: { countries: ["TW"], blocs: [], primary: "TW", version: "0.old" },
      },
    ]);
    expect(await idsIn(store, "eu")).toEqual([idOf(2)]);
    await inbrief("correct", `https://brief.example/briefs/${idOf(3)}`, "--countries", "TW");
    expect((await store.corrections()).map(({ id }) => id)).toEqual([1, 2, 3].map(idOf));
  });

  it("takes a correction back", async () => {
    await inbrief("correct", idOf(1), "--countries", "JP");
    expect((await inbrief("correct", idOf(1), "--undo")).lines).toEqual([
      `${idOf(1)} stands where the classifier puts it: TW.`,
    ]);
    expect(await store.corrections()).toEqual([]);
  });

  it.each([
    [["no-id", "--none"], "no-id is no id of a brief"],
    [[idOf(9), "--none"], `There is no brief with the id ${idOf(9)}.`],
    [[idOf(1), "--countries", "TW,UK"], '"UK" is no country of ours; the nearest is GB (United Kingdom).'],
    [[idOf(1), "--countries", "Tawian"], '"Tawian" is no country of ours; the nearest is TW (Taiwan).'],
    [[idOf(1), "--countries", "eu"], "eu is a bloc: name it with the blocs."],
    [[idOf(1), "--none", "--blocs", "asia"], '"asia" is no bloc of ours; these are: '],
    [[idOf(1), "--countries", "TW", "--primary", "JP"], "JP is to be the primary country, but is none of"],
    [[idOf(1)], "Say one of --countries TW,CN, --none and --undo"],
    [[idOf(1), "--countries", ","], "Say one of --countries TW,CN, --none and --undo"],
    [[idOf(1), "--none", "--countries", "TW"], "Say one of --countries TW,CN, --none and --undo"],
    [[idOf(1), "--undo", "--note", "x"], "Say one of --countries TW,CN, --none and --undo"],
  ])("refuses %j with one sentence, and changes nothing", async (words, sentence) => {
    const { code, lines, complaints } = await inbrief("correct", ...words);
    expect({ code, lines }).toEqual({ code: 2, lines: [] });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(sentence);
    expect(await store.corrections()).toEqual([]);
  });
});

describe("inbrief corrections", () => {
  it("lists them for people, and as labelled examples", async () => {
    expect(await inbrief("corrections")).toMatchObject({ code: 0, lines: [] });
    await inbrief("correct", idOf(2), "--countries", "JP", "--note", "Tokyo");
    const { lines } = await inbrief("corrections");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\d ${idOf(2)} JP \\(was TW\\) +Story 2 – Tokyo$`));
    expect(records(await inbrief("corrections", "--json"))).toMatchObject([
      {
        id: idOf(2),
        title: "Story 2",
        text: "The Bank of Japan raised its rate in Tokyo.",
        countries: ["JP"],
        primary: "JP",
      },
    ]);
  });
});

describe("inbrief reclassify", () => {
  it("classifies in parts, goes on where it was, begins anew once it is through, and leaves corrections", async () => {
    await inbrief("correct", idOf(2), "--countries", "KR");
    const first = await inbrief("reclassify", "--limit", "2");
    expect(records(first)).toEqual([{ seen: 2, changed: 2, corrected: 1, complete: false }]);
    expect(await idsIn(store, "TW")).toEqual([idOf(3)]);
    const second = await inbrief("reclassify");
    expect(records(second)).toEqual([{ seen: 1, changed: 1, corrected: 0, complete: true }]);
    expect(second.complaints).toEqual(["Going on behind brief 2."]);
    expect(await idsIn(store, "JP")).toEqual([3, 1].map(idOf));
    expect(await idsIn(store, "KR")).toEqual([idOf(2)]);
    expect((await store.findBrief(idOf(1)))?.classification.version).toBe(classifierVersion);
    expect(records(await inbrief("reclassify"))).toEqual([{ seen: 3, changed: 0, corrected: 1, complete: true }]);
  });

  it("begins anew where an earlier run was interrupted with another version of the classifier", async () => {
    await store.setMeta("reclassify", JSON.stringify({ version: "0.old", after: 2 }));
    const { lines, complaints } = await inbrief("reclassify");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ seen: 3, changed: 3, complete: true });
    expect(complaints).toEqual([]);
  });

  it.each(["0", "-1", "many"])("refuses the limit %s", async (limit) => {
    const { code, complaints } = await inbrief("reclassify", `--limit=${limit}`);
    expect(code).toBe(2);
    expect(complaints.join()).toContain("It is a whole number from 1.");
  });

  it("moves no id and no date", async () => {
    const face = async () =>
      (await store.exportPage(0, 10)).records.map(({ brief: { id, updated, published, storedAt } }) => [
        ...[id, updated, published, storedAt],
      ]);
    const before = await face();
    await inbrief("reclassify");
    expect(await face()).toEqual(before);
    expect(before[0]).toEqual([idOf(1), noon, noon, noon]);
  });
});

describe("inbrief labels", () => {
  it("prints a day's labels, as data and as a table", async () => {
    await inbrief("correct", idOf(1), "--countries", "JP");
    const [data] = records(await inbrief("labels", "--day", "2024-01-02"));
    expect(data).toMatchObject({
      day: "2024-01-02",
      summary: [
        { country: "JP", version: "0.old", briefs: 1, corrected: 1 },
        { country: "TW", version: "0.old", briefs: 2, corrected: 0 },
      ],
    });
    const { lines } = await inbrief("labels", "--day", "2024-01-02", "--csv");
    expect(lines[0]?.split("\r\n")[1]).toBe(
      `2024-01-02,${idOf(1)},https://news.example/feed,en,JP,JP,,true,TW,TW,TW=0.9,0.old`,
    );
  });

  it("refuses what is no day", async () => {
    const { code, complaints } = await inbrief("labels", "--day", "2024-02-30");
    expect({ code, complaints }).toEqual({ code: 2, complaints: ["2024-02-30 is no day: write it as 2026-11-24."] });
  });
});
