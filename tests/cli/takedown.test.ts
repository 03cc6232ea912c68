import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/deps.ts";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { addedSource, batchOf, briefWrite, day, entryWrite, idOf, idsIn, noon } from "../store/samples.ts";
import { records, run } from "./run-program.ts";

let folder: string;
let environment: Record<string, string>;
let db: SqliteDatabase;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "inbrief-takedown-"));
  environment = { INBRIEF_DATABASE: join(folder, "store.db"), INBRIEF_CONFIG: folder };
  open();
  const sourceId = await addedSource(store);
  for (const number of [1, 2, 3]) {
    const entries = [entryWrite(`e${number}`, [briefWrite(number)])];
    await store.saveEntries(batchOf(sourceId, entries, { now: noon + number * day }));
  }
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

function open(): void {
  db = openSqlite(environment.INBRIEF_DATABASE ?? "");
  store = createStore(db);
}

const inbrief = (...words: string[]) => run(words, "", environment);
const deeds = async () =>
  (await store.listDeeds({ before: null, limit: 10 })).map(({ name, subject }) => [name, subject]);

describe("inbrief block", () => {
  it("takes a host down, tells how much, and lists it", async () => {
    expect((await inbrief("block")).lines).toEqual(["No host is blocked."]);
    const told = await inbrief("block", "https://www.news.example/feed", "--note", "by letter", "--json");
    expect(records(told)).toEqual([{ host: "news.example", result: "blocked", note: "by letter", erased: 3 }]);
    expect(await idsIn(store, "TW")).toEqual([]);
    expect(records(await inbrief("block", "--json"))).toMatchObject([
      { host: "news.example", note: "by letter", erased: true },
    ]);
    expect((await inbrief("block")).lines.join()).toMatch(/news\.example .*erased .*by letter/);
    expect(await deeds()).toEqual([["hostBlocked", "news.example"]]);
  });

  it("refuses what is no host, and what is everybody's", async () => {
    for (const typed of ["co.uk", "com", "ftp://news.example", "news example"]) {
      expect(await inbrief("block", typed)).toMatchObject({ code: 2, lines: [] });
    }
    expect(await store.blockedHosts()).toEqual([]);
  });

  it("costs a list of sources the lines on the host, and nothing else", async () => {
    await inbrief("block", "news.example");
    const outlines = ["m.news.example", "other.example"].map(
      (host) => `<outline type="rss" text="${host}" xmlUrl="https://${host}/feed.xml"/>`,
    );
    const file = join(folder, "list.opml");
    writeFileSync(file, `<opml version="2.0"><head/><body>${outlines.join("")}</body></opml>`);
    const told = await inbrief("sources", "import", file, "--json");
    expect(told.code).toBe(1);
    expect(records(told)).toMatchObject([{ result: "refused" }, { result: "added" }]);
    expect(told.lines[0]).toContain("news.example is blocked");
  });

  it("is undone by unblock, once", async () => {
    await inbrief("block", "news.example");
    expect(records(await inbrief("unblock", "news.example", "--json"))).toEqual([
      { host: "news.example", result: "unblocked" },
    ]);
    expect(await inbrief("unblock", "news.example")).toMatchObject({ code: 2 });
    expect((await deeds())[0]).toEqual(["hostUnblocked", "news.example"]);
  });
});

describe("inbrief hide", () => {
  it("hides by any form of the id, lists, and shows again", async () => {
    expect((await inbrief("hide", `urn:uuid:${idOf(2)}`, "--reason", "a name")).lines).toEqual([
      `${idOf(2)} is hidden.`,
    ]);
    expect(await idsIn(store, "TW")).toHaveLength(2);
    expect(records(await inbrief("hide", "--json"))).toMatchObject([
      { id: idOf(2), title: "Story 2", isHidden: true, reason: "a name" },
    ]);
    expect((await inbrief("hide")).lines[0]).toContain("(a name)");
    expect((await inbrief("show", idOf(2))).lines).toEqual([`${idOf(2)} is shown.`]);
    expect((await inbrief("hide")).lines).toEqual(["No brief is hidden."]);
    expect(await deeds()).toEqual([
      ["briefShown", idOf(2)],
      ["briefHidden", idOf(2)],
    ]);
  });

  it("says where there is no such brief", async () => {
    expect(await inbrief("hide", idOf(9))).toMatchObject({
      code: 2,
      complaints: [`There is no brief with the id ${idOf(9)}.`],
    });
    expect(await inbrief("show", idOf(9))).toMatchObject({ code: 2 });
  });
});

describe("inbrief retain", () => {
  const limit = (line: string) => {
    mkdirSync(join(folder, "config"));
    writeFileSync(join(folder, "config/site.toml"), `[retention]\n${line}\n`);
  };

  it("drops nothing where nothing is set", async () => {
    expect((await inbrief("retain")).lines).toEqual(["Nothing is to go: all is within [retention]."]);
  });

  it("tells first what would go, and then drops it", async () => {
    limit("max_briefs = 2");
    const dry = await inbrief("retain", "--dry-run", "--json");
    expect(dry.complaints).toEqual([]);
    expect(records(dry)).toEqual([{ before: "2024-01-04T12:00:00Z", articles: 1, briefs: 1, isDryRun: true }]);
    expect(await idsIn(store, "TW")).toHaveLength(3);
    expect((await inbrief("retain")).lines).toEqual([
      "Gone: 1 briefs of 1 articles, stored before 2024-01-04T12:00:00Z.",
    ]);
    expect(await idsIn(store, "TW")).toEqual([idOf(3), idOf(2)]);
  });
});

describe("inbrief restore", () => {
  it("brings nothing back that was taken down since the copy was made", async () => {
    const copy = join(folder, "copy.db");
    await inbrief("backup", copy);
    await inbrief("block", "quoted.example");
    await inbrief("hide", idOf(1), "--reason", "a name");
    db.close();
    const restored = await inbrief("restore", copy);
    open();
    expect(restored.complaints).toEqual(["Taken over from the store before: 1 blocked hosts, 1 hidden briefs."]);
    expect((await store.blockedHosts()).map(({ host }) => host)).toEqual(["quoted.example"]);
    expect((await store.findBrief(idOf(1)))?.takedown?.hidden?.reason).toBe("a name");
  });

  it("says so where the store before cannot be read", async () => {
    const copy = join(folder, "copy.db");
    await inbrief("backup", copy);
    db.close();
    writeFileSync(
      environment.INBRIEF_DATABASE ?? "",
      "no database at all, but long enough to be taken for one".repeat(100),
    );
    const restored = await inbrief("restore", copy);
    open();
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.complaints.join()).toContain("must be blocked or hidden again");
    expect(await idsIn(store, "TW")).toHaveLength(3);
  });
});
