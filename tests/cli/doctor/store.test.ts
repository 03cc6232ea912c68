import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkClock } from "../../../src/cli/doctor/check-clock.ts";
import { checkDatabase, type DatabaseState } from "../../../src/cli/doctor/check-database.ts";
import { checkPolling } from "../../../src/cli/doctor/check-polling.ts";
import { checkQuota } from "../../../src/cli/doctor/check-quota.ts";
import { checkSources } from "../../../src/cli/doctor/check-sources.ts";
import { examineStore } from "../../../src/cli/doctor/examine-store.ts";
import type { Finding } from "../../../src/cli/doctor/finding.ts";
import { inspectDatabase } from "../../../src/platform/node/inspect-database.ts";
import { openSqlite } from "../../../src/platform/node/sqlite.ts";
import { createStore } from "../../../src/store/store.ts";
import { testConfig } from "../../helpers/config.ts";
import { makeSource } from "../../helpers/sources.ts";

const config = testConfig();
const now = Date.UTC(2026, 10, 25, 12) / 1000;
const brief = (findings: readonly Finding[]) => findings.map(({ verdict, message }) => `${verdict}: ${message}`);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "inbrief-doctor-"));
  path = join(folder, "brief.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

const examine = () => Array.fromAsync(examineStore({ path, config, now }));

describe("the doctor on the database", () => {
  const state: DatabaseState = {
    path: "brief.db",
    bytes: 4_100_000,
    logBytes: 0,
    freeBytes: 80e9,
    version: 8,
    knownVersion: 8,
    damage: null,
    isHeld: false,
    unwritable: [],
  };
  const verdicts = (fields: Partial<DatabaseState>) =>
    checkDatabase({ ...state, ...fields }).map(({ verdict }) => verdict);

  it("is content with a sound one", () => {
    expect(brief(checkDatabase(state))).toEqual([
      "ok: The database brief.db has schema 8, as it should, and 4.1 MB.",
      "ok: SQLite finds it whole.",
      "ok: 80.0 GB of its disk are free.",
    ]);
  });

  it.each([
    ["a newer schema", { version: 9 }, "fault"],
    ["an older schema", { version: 7 }, "warning"],
    ["damage", { damage: "row 3 missing from index" }, "fault"],
    ["a lock that is held", { isHeld: true }, "warning"],
    ["a log that has grown", { logBytes: 3e9 }, "warning"],
    ["a disk that is nearly full", { freeBytes: 60_000_000 }, "warning"],
    ["a disk with no room for a backup", { bytes: 9e9, freeBytes: 5e9 }, "warning"],
    ["a disk that is full", { freeBytes: 5_000_000 }, "fault"],
    ["a folder that cannot be written", { unwritable: ["/var/lib"] }, "fault"],
  ])("finds %s", (_, fields, verdict) => {
    expect(verdicts(fields).filter((one) => one !== "ok")).toEqual([verdict]);
  });

  it("says whether a change of schema leaves a way back", () => {
    const [roomy] = checkDatabase({ ...state, version: 7 });
    expect(roomy?.message).toMatch(/brings it to 8, and keeps a copy beside it\.$/);
    const [tight] = checkDatabase({ ...state, version: 7, bytes: 60e9 });
    expect(tight).toMatchObject({
      message: expect.stringContaining("has no room for a copy"),
      advice: expect.stringContaining("inbrief backup FILE"),
    });
  });

  it("makes none where there is none", async () => {
    const findings = await examine();
    expect(findings[0]).toMatchObject({ verdict: "ok", message: expect.stringContaining("There is no database at") });
    expect(() => inspectDatabase(path)).toThrow();
  });

  it("changes no older schema, and looks no further", async () => {
    const db = new DatabaseSync(path);
    db.exec("CREATE TABLE sources (id INTEGER PRIMARY KEY); PRAGMA user_version = 1");
    db.close();
    const findings = await examine();
    expect(brief(findings)[0]).toMatch(/^warning: .*has schema 1; the next start brings it to \d+/);
    expect(findings.some(({ check }) => check === "sources")).toBe(false);
    expect(inspectDatabase(path).version).toBe(1);
  });

  it("tells of a file that is no database", async () => {
    writeFileSync(path, "A shopping list, and long enough to be looked at. ".repeat(40));
    expect(brief(await examine())).toEqual([expect.stringMatching(/^fault: .*is no SQLite database/)]);
  });

  it("sees that another process holds the lock", () => {
    openSqlite(path).close();
    const other = new DatabaseSync(path);
    other.exec("BEGIN IMMEDIATE");
    expect(inspectDatabase(path)).toMatchObject({ isHeld: true, damage: null });
    other.close();
  });

  it("looks into a sound one", async () => {
    const database = openSqlite(path);
    const store = createStore(database);
    const { treatment } = makeSource();
    await store.addSource(
      { url: "https://a.example/feed", title: null, siteUrl: null, treatment },
      "added",
      now - 86_400,
    );
    database.close();
    const findings = await examine();
    expect(findings.map(({ check }) => check)).toEqual([
      "database",
      "database",
      "database",
      "clock",
      "sources",
      "polling",
    ]);
    expect(brief(findings).at(-1)).toMatch(/^warning: No source was ever checked, and others have been due for 24 h/);
  });
});

describe("the doctor on the clock", () => {
  it.each([
    ["a year that cannot be", 1000, { written: [], laterDay: null }, "fault"],
    ["checks in the future", now, { written: [now - 60, now + 3600], laterDay: null }, "fault"],
    ["briefs in the future", now, { written: [], laterDay: "2026-12-24" }, "fault"],
    ["another machine's clock, slightly ahead", now, { written: [now + 200], laterDay: null }, "ok"],
    ["an empty store", now, { written: [], laterDay: null }, "ok"],
  ])("of %s", (_, at, signs, verdict) => expect(checkClock(at, signs).verdict).toBe(verdict));
});

describe("the doctor on sources", () => {
  it("says that there are none, or that none is active", () => {
    expect(brief(checkSources([makeSource({ origin: "own" })]))[0]).toMatch(/^warning: There is no source/);
    expect(brief(checkSources([makeSource({ status: "paused" })]))[0]).toMatch(/^warning: None of 1 sources/);
  });

  it("names each ill one with its cause, and not one that failed once", () => {
    const sources = [
      makeSource({ url: "https://well.example/" }),
      makeSource({ url: "https://once.example/", outcome: "unavailable", failures: 1 }),
      makeSource({ url: "https://ill.example/", outcome: "dns", failures: 5, message: "The host name was not found." }),
      makeSource({ url: "https://gone.example/", outcome: "gone", status: "gone" }),
      makeSource({ url: "https://quiet.example/", outcome: "quiet" }),
      makeSource({ url: "https://large.example/", outcome: "fetched", cutOffs: 3 }),
      makeSource({ url: "https://removed.example/", outcome: "gone", status: "removed" }),
    ];
    const told = brief(checkSources(sources));
    expect(told[0]).toBe("ok: 5 active sources, 0 paused, 4 ill. 1 failed at the last check, which may pass.");
    expect(told.slice(1)).toEqual([
      "warning: https://ill.example/: The host name was not found.",
      expect.stringContaining("https://gone.example/: The feed is gone for good (410)"),
      expect.stringContaining("https://quiet.example/: Nothing new for far longer than usual"),
      expect.stringContaining("https://large.example/: Its checks were cut off"),
    ]);
  });

  it("counts what is too much to name", () => {
    const ill = Array.from({ length: 25 }, () => makeSource({ outcome: "tls", failures: 4 }));
    const told = brief(checkSources(ill));
    expect(told).toHaveLength(22);
    expect(told.at(-1)).toBe("warning: 5 more are ill.");
  });
});

describe("the doctor on polling", () => {
  const { schedule } = config;
  it("is content while checks come", () => {
    const sources = [makeSource({ checkedAt: now - 90, outcomeAt: now - 88, nextCheck: now - 30 })];
    expect(checkPolling(sources, now, schedule)[0]).toMatchObject({ verdict: "ok" });
  });

  it("finds that nothing asks any more", () => {
    const sources = [makeSource({ checkedAt: now - 7200, outcomeAt: now - 7200, nextCheck: now - 3600 })];
    const [finding] = checkPolling(sources, now, schedule);
    expect(finding).toMatchObject({
      verdict: "warning",
      message: expect.stringContaining("due for 1 h 0 min: nothing is polling"),
    });
  });

  it("is content while nothing is due, or all wait as their servers ask", () => {
    const later = makeSource({ nextCheck: now + 60 });
    const held = makeSource({ nextCheck: now - 9000, retryAfter: now + 60 });
    expect(checkPolling([later, held], now, schedule)[0]).toMatchObject({ verdict: "ok" });
    expect(checkPolling([], now, schedule)).toEqual([]);
  });
});

describe("the doctor on quotas", () => {
  const allowed = { rowsRead: 1000, rowsWritten: 100, queueOperations: 0 };
  it.each([
    [10, "ok"],
    [75, "warning"],
    [95, "fault"],
  ])("of %i of 100 rows", (rowsWritten, verdict) => {
    const [finding] = checkQuota({ rowsRead: 0, rowsWritten, queueOperations: 0 }, allowed);
    expect(finding).toMatchObject({
      verdict,
      message: expect.stringContaining(`${rowsWritten} % of 100 rows written`),
    });
  });

  it("says nothing where nothing is counted", () => {
    const none = { rowsRead: 0, rowsWritten: 0, queueOperations: 0 };
    expect(checkQuota({ rowsRead: 9, rowsWritten: 9, queueOperations: 9 }, none)).toEqual([]);
  });
});
