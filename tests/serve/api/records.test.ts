import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../../src/deps.ts";
import { openSqlite, type SqliteDatabase } from "../../../src/platform/node/sqlite.ts";
import { createStore } from "../../../src/store/store.ts";
import { testConfig } from "../../helpers/config.ts";
import { batchOf, briefWrite, entryWrite, idOf, noon } from "../../store/samples.ts";
import { apiApplication, fill, token } from "./exercise.ts";

let db: SqliteDatabase;
let store: Store;
let application: ReturnType<typeof apiApplication>;

beforeEach(async () => {
  db = openSqlite(":memory:");
  store = createStore(db);
  await fill(store);
  application = apiApplication(store, testConfig({ INBRIEF_ADMIN_TOKEN: token }));
});

afterEach(() => db.close());

const admin = { Authorization: `Bearer ${token}` };

async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = admin) {
  const json = body === undefined ? {} : { "Content-Type": "application/json" };
  const response = await application.app.request(`/api/v1${path}`, {
    method,
    headers: { ...headers, ...json },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : JSON.parse(text) };
}

interface LoggedLine {
  readonly number: number;
  readonly deed: string;
  readonly way: string;
  readonly subject: string | null;
  readonly message: string;
}

const log = async (query = ""): Promise<readonly LoggedLine[]> => (await send("GET", `/log${query}`)).body.deeds;

describe("the log", () => {
  it("holds what the API has changed, and nothing that changed nothing or was refused", async () => {
    const pier = "https://pier.example/feed";
    await send("POST", "/sources", { url: pier, treatment: { countryHint: "JP" } });
    await send("POST", "/sources", { url: pier });
    await send("POST", "/sources", { url: "http://127.0.0.1/" });
    await send("PATCH", "/sources/3", { status: "paused", treatment: { roundup: "never" } });
    await send("PATCH", "/sources/3", { status: "paused" });
    await send("DELETE", "/sources/3");
    await send("PUT", `/briefs/${idOf(1)}/correction`, { countries: ["JP"], note: "Kyoto" });
    await send("DELETE", `/briefs/${idOf(1)}/correction`);
    await send("DELETE", `/briefs/${idOf(2)}/correction`);
    await send("POST", "/ingest", { sources: [2] });
    await send("PUT", `/briefs/${idOf(1)}/correction`, { countries: ["JP"] }, { Authorization: "Bearer wrong" });
    const lines = await log();
    expect(lines.map(({ message }) => message).toReversed()).toEqual([
      `Added the source ${pier} (API): countryHint JP`,
      `Changed the source ${pier} (API): roundup automatic → never`,
      `Paused the source ${pier} (API)`,
      `Removed the source ${pier} (API)`,
      `Corrected the brief ${idOf(1)} (API): countries TW → JP, primary TW → JP, note Kyoto`,
      `Took the correction of the brief ${idOf(1)} back (API): countries JP → TW, primary JP → TW, note Kyoto → none`,
      "Had the source https://other.example/feed checked at once (API): due 0",
    ]);
    expect(JSON.stringify(lines)).not.toContain(token);
  });

  it("is read in parts, of one subject, of one kind", async () => {
    for (const country of ["JP", "CN", "FR"])
      await send("PUT", `/briefs/${idOf(1)}/correction`, { countries: [country] });
    await send("POST", "/ingest", {});
    const first = (await send("GET", "/log?limit=2")).body;
    expect(first.next).toBe(3);
    const second = (await send("GET", `/log?limit=2&before=${first.next}`)).body;
    expect(second.deeds.map(({ number }: LoggedLine) => number)).toEqual([2, 1]);
    expect(await log(`?subject=urn:uuid:${idOf(1)}`)).toHaveLength(3);
    expect(await log("?deed=sourcesChecked")).toHaveLength(1);
    expect(await log("?way=page")).toEqual([]);
    expect(await log("?way=api")).toHaveLength(4);
    expect((await send("GET", "/log?deed=nonsense")).status).toBe(400);
  });

  it("has one line for the many requests of an import", async () => {
    const exported = await application.app.request("/admin/export", { headers: admin });
    const lines = (await exported.text()).trim().split("\n");
    const other = openSqlite(":memory:");
    try {
      const into = apiApplication(createStore(other), testConfig({ INBRIEF_ADMIN_TOKEN: token }));
      for (const body of [...lines, ...lines])
        await into.app.request("/admin/import", { method: "POST", headers: admin, body });
      const response = await into.app.request("/api/v1/log", { headers: admin });
      expect((await response.json()).deeds).toMatchObject([{ deed: "briefsImported", times: lines.length }]);
    } finally {
      other.close();
    }
  });
});

describe("a report", () => {
  const reports = async (state: string) => (await send("GET", `/reports?state=${state}`)).body.reports;

  it("is sent without a token, and accepted with it: the brief stands there then, and the log tells both", async () => {
    const path = `/briefs/urn:uuid:${idOf(1)}/reports`.replace("urn:uuid:", "");
    expect((await send("POST", path, { countries: ["japan"], note: "Kyoto" }, {})).status).toBe(202);
    expect((await send("POST", path, { countries: ["JP"] }, {})).status).toBe(202);
    expect(await reports("open")).toMatchObject([
      { number: 1, brief: `urn:uuid:${idOf(1)}`, countries: ["JP"], note: "Kyoto", times: 2 },
    ]);
    expect((await send("PUT", "/reports/1", { state: "accepted" })).body).toMatchObject({ state: "accepted" });
    expect((await send("PUT", "/reports/1", { state: "accepted" })).status).toBe(200);
    expect((await send("GET", `/briefs/${idOf(1)}`)).body._inbrief).toMatchObject({
      countries: [{ code: "JP" }],
      corrected: true,
      history: [{ kind: "relabelled", by: "correction", from: { countries: ["TW"] } }],
    });
    expect(await reports("open")).toEqual([]);
    expect(await reports("settled")).toHaveLength(1);
    expect((await log()).map(({ deed }) => deed)).toEqual(["reportAccepted", "briefCorrected"]);
  });

  it("is neither read nor settled without the token", async () => {
    expect((await send("GET", "/reports", undefined, {})).status).toBe(401);
    expect((await send("PUT", "/reports/1", { state: "accepted" }, {})).status).toBe(401);
  });

  it("that cannot be is told why", async () => {
    const refused = await send("POST", `/briefs/${idOf(1)}/reports`, { countries: ["Tawian"] }, {});
    expect(refused).toMatchObject({ status: 400, body: { detail: expect.stringContaining("TW (Taiwan)") } });
    expect((await send("PUT", "/reports/x", { state: "accepted" })).status).toBe(404);
  });
});

describe("the history of a brief", () => {
  it("is told with the brief alone, by page data and API alike", async () => {
    await store.saveEntries(
      batchOf(1, [entryWrite("e1", [briefWrite(1, { title: "Corrected", text: "Another." })])], { now: noon + 60 }),
    );
    const history = [
      { kind: "retitled", at: "2024-01-02T12:01:00Z", from: { title: "Story 1" } },
      { kind: "edited", at: "2024-01-02T12:01:00Z" },
    ];
    expect((await send("GET", `/briefs/${idOf(1)}`)).body._inbrief.history).toEqual(history);
    const data = await application.app.request(`/briefs/${idOf(1)}.json`);
    expect((await data.json())._inbrief.history).toEqual(history);
    const { briefs } = (await send("GET", "/briefs")).body;
    expect(briefs[0]._inbrief).not.toHaveProperty("history");
  });
});
