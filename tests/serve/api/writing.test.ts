import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../../src/deps.ts";
import { openSqlite, type SqliteDatabase } from "../../../src/platform/node/sqlite.ts";
import { createStore } from "../../../src/store/store.ts";
import { testConfig } from "../../helpers/config.ts";
import { claimOne, idOf, noon, resultFor } from "../../store/samples.ts";
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

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

async function send(method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await application.app.request(`/api/v1${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? {} : JSON.parse(text) };
}

const pier = "https://pier.example/feed";

describe("a source", () => {
  it("is added with its treatment, due at once, and told where it is", async () => {
    const { status, headers, body } = await send("POST", "/sources", {
      url: `${pier}#top`,
      treatment: { countryHint: "jp", language: "en-GB", roundup: "always" },
    });
    expect(status).toBe(201);
    expect(headers.get("location")).toBe("/api/v1/sources/3");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toMatchObject({
      url: pier,
      treatment: { countryHint: "JP", language: "en", roundup: "always", pages: "automatic" },
    });
    expect((await store.findSource(pier))?.nextCheck).toBe(noon);
  });

  it("is paused, resumed and changed without losing the rest of its settings", async () => {
    await send("POST", "/sources", { url: pier, title: "Pier", treatment: { roundup: "never" } });
    expect((await send("PATCH", "/sources/3", { status: "paused" })).body).toMatchObject({ status: "paused" });
    expect((await send("PATCH", "/sources/3", { treatment: { excerpt: "title" } })).body).toMatchObject({
      status: "paused",
      title: "Pier",
      treatment: { roundup: "never", excerpt: "title" },
    });
    expect((await send("PATCH", "/sources/3", { status: "active", title: null })).body).toMatchObject({
      status: "active",
      title: null,
      treatment: { roundup: "never", excerpt: "title" },
    });
  });

  it("is removed for good from the list, keeps its briefs, and may be added again", async () => {
    expect((await send("DELETE", "/sources/1")).status).toBe(204);
    expect((await send("GET", "/sources/1")).status).toBe(404);
    expect((await send("GET", `/briefs/${idOf(1)}`)).status).toBe(200);
    expect((await send("POST", "/sources", { url: "https://www.harbour.example/feed" })).body).toMatchObject({
      id: 1,
      status: "active",
    });
  });

  it.each([
    [{ url: pier, treatment: { countryHint: "Atlantis" } }, "countryHint must be a country's code"],
    [{ url: pier, treatment: { language: "!!" } }, "language must be a language tag"],
    [{ url: pier, treatment: { roundup: "sometimes" } }, "/treatment/roundup must be one of always, never, automatic"],
    [{ url: pier, colour: "red" }, "/colour is not known; these are: url, title, treatment"],
    [{ title: "Pier" }, "/url is missing"],
    [{ url: 7 }, "/url must be text"],
  ])("is refused as %j, with what is wrong", async (body, detail) => {
    const answer = await send("POST", "/sources", body);
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain(detail);
    expect(await store.findSource(pier)).toBeNull();
  });

  it.each([
    "http://169.254.169.254/latest",
    "https://inbrief.example/feeds/all.atom",
    "ftp://pier.example/feed",
    "pier",
  ])("is refused at %s", async (url) => {
    expect((await send("POST", "/sources", { url })).status).toBe(422);
  });

  it("is looked at before it is one, and named as a duplicate after", async () => {
    const look = await send("POST", "/sources/preview", { address: pier });
    expect(look.body).toMatchObject({
      message: null,
      feeds: [
        {
          url: pier,
          title: "Pier News",
          duplicates: [],
          preview: {
            items: 1,
            newest: "2024-01-02T10:00:00Z",
            latest: [{ kind: "single", briefs: [{ title: "Ferries sail from Keelung again", countries: ["TW"] }] }],
          },
        },
      ],
    });
    await send("POST", "/sources", { url: pier });
    const again = await send("POST", "/sources/preview", { address: pier });
    expect(again.body).toMatchObject({ feeds: [{ duplicates: [{ source: pier, reason: "address" }] }] });
  });
});

describe("a correction", () => {
  it("moves the brief in the feeds at once, and is taken back", async () => {
    const idsOf = async (area: string) => {
      const feed: { items: { id: string }[] } = await (await application.app.request(`/feeds/${area}.json`)).json();
      return feed.items.map(({ id }) => id);
    };
    const corrected = await send("PUT", `/briefs/${idOf(1)}/correction`, {
      countries: ["Japan"],
      blocs: ["asean"],
      note: "It is about Yokohama.",
    });
    expect(corrected.body).toMatchObject({
      countries: ["JP"],
      blocs: ["asean"],
      primary: "JP",
      corrected: true,
      note: "It is about Yokohama.",
      classified: { countries: ["TW"] },
    });
    expect(await idsOf("jp")).toEqual([`urn:uuid:${idOf(1)}`]);
    expect(await idsOf("tw")).not.toContain(`urn:uuid:${idOf(1)}`);
    expect((await send("GET", "/corrections")).body.corrections).toEqual([corrected.body]);
    expect((await send("DELETE", `/briefs/${idOf(1)}/correction`)).body).toMatchObject({
      countries: ["TW"],
      corrected: false,
    });
    expect(await idsOf("jp")).toEqual([]);
  });

  it("of a country that there is not is refused with the nearest", async () => {
    const { status, body } = await send("PUT", `/briefs/${idOf(1)}/correction`, { countries: ["Taiwn"] });
    expect(status).toBe(400);
    expect(body.detail).toContain("the nearest is TW (Taiwan)");
  });
});

describe("POST /ingest", () => {
  it("makes sources due, but for those that asked for patience, and wakes the polling", async () => {
    const [one, other] = [await claimOne(store, noon), await claimOne(store, noon)];
    await store.saveResult(one, resultFor(one, { nextCheck: noon + 9000 }));
    await store.saveResult(
      other,
      resultFor(other, { outcome: "rateLimited", nextCheck: noon + 9000, retryAfter: noon + 9000 }),
    );
    const woken: string[] = [];
    Object.assign(application.deps, { onDue: () => woken.push("once") });
    const { status, body } = await send("POST", "/ingest", {});
    expect(status).toBe(202);
    expect(body).toMatchObject({ due: [one.id], starts: "now" });
    expect(woken).toEqual(["once"]);
    expect((await store.findSource(one.url))?.nextCheck).toBe(noon);
    expect((await store.findSource(other.url))?.nextCheck).toBe(noon + 9000);
    expect((await send("POST", "/ingest", { sources: [one.id] })).body.due).toEqual([]);
  });

  it("names a source that there is not", async () => {
    const { status, body } = await send("POST", "/ingest", { sources: [1, 99] });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ name: "/sources/1" }]);
  });
});

describe("the token", () => {
  it("opens reading without the rate limit, and nothing else does", async () => {
    const ask = (authorization: string) =>
      application.app.request("/api/v1/countries", { headers: { "x-hasty": "1", authorization } });
    expect((await ask(`Bearer ${token}`)).status).toBe(200);
    expect((await ask(`Bearer ${token}x`)).status).toBe(429);
    expect((await ask(`Basic ${token}`)).status).toBe(429);
  });
});
