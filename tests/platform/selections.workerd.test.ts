import { expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { parseConfig } from "../../src/config.ts";
import { configFiles } from "../../src/platform/cloudflare/config-files.generated.ts";
import { createStore } from "../../src/store/store.ts";
import { addedSource, batchOf, briefWrite, entryWrite, idOf, noon } from "../store/samples.ts";
import { freshDatabases } from "./d1-databases.ts";

const open = freshDatabases();

/** The application over a D1 with 30 briefs about Taiwan. */
async function start() {
  const store = createStore(await open());
  const sourceId = await addedSource(store, "harbour.example");
  const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
  const entries = numbers.map((number) =>
    entryWrite(`e${number}`, [briefWrite(number, { text: `台湾 chips ${number}` })]),
  );
  await store.saveEntries(batchOf(sourceId, entries));
  const config = parseConfig(configFiles, { INBRIEF_BASE_URL: "https://inbrief.example" }, "workers");
  return createApp(() => ({
    config,
    store,
    fetcher: { send: () => Promise.reject(new Error("a reader's request must not cause a fetch")) },
    clock: { now: () => noon, sleep: async () => {}, random: () => 0.5 },
    log: { info() {}, warn() {}, error() {} },
    compressor: null,
    queue: null,
  }));
}

it("walks any feed by next_url on Workers, languages known by name", async () => {
  const app = await start();
  for (const path of [
    "/feeds/all.json?country=jp,tw&limit=7",
    "/feeds/all.json?lang=en&limit=7",
    "/feeds/asia.json?q=%E5%8F%B0%E6%B9%BE+-crypto&limit=7",
    "/feeds/all.json?source=harbour.example&limit=7",
    "/feeds/tw.json?not=jp&primary=1&limit=7",
  ]) {
    const ids: string[] = [];
    for (let url: string | undefined = path; url !== undefined; ) {
      const response = await app.request(url.replace("https://inbrief.example", ""));
      expect(response.status).toBe(200);
      const feed: { items: { id: string }[]; next_url?: string } = await response.json();
      ids.push(...feed.items.map(({ id }) => id));
      url = feed.next_url;
    }
    expect(ids.toSorted()).toEqual(Array.from({ length: 30 }, (_, index) => `urn:uuid:${idOf(index + 1)}`).toSorted());
  }
  const named = await app.request("/feeds/tw.json?lang=english");
  expect([named.status, ((await named.json()) as { detail: string }).detail]).toEqual([
    400,
    expect.stringContaining("en"),
  ]);
  expect((await app.request("/feeds/tw/archive/2024-01.atom?q=chips")).status).toBe(200);
});
