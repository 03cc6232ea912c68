import { beforeEach, describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config.ts";
import type { ChangedDocument, Deps, EntryBatch } from "../../src/deps.ts";
import { sameness } from "../../src/identify/sameness.ts";
import { readChanged } from "../../src/ingest/on-changed.ts";
import { defaultTreatment } from "../../src/model/source.ts";
import { readConfigFiles } from "../../src/platform/node/files.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";

const start = 1_772_452_800;
const hour = 3600;
const url = "https://gazette.example/feed";
const settings = readConfigFiles({ overlay: null }).filter(({ name }) => name.endsWith(".toml"));
const config = parseConfig(settings, { INBRIEF_BASE_URL: "https://brief.example" }, "workers");

const text = "A ferry with two decks will cross the strait from Thursday on, its captain said in the harbour of Busan.";
const item = (guid: string, title = "Korea has a ferry of two decks") =>
  `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate><description>${text}</description></item>`;

function message(items: string, fetchedAt: number): ChangedDocument {
  const body = `<rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link>${items}</channel></rss>`;
  const validators = { etag: null, lastModified: null, bodyHash: `${items.length} ${items.slice(0, 80)}` };
  const facts = { status: 200, contentType: "application/rss+xml", retryAfterSeconds: null, freshSeconds: null };
  return { source: url, fetchedAt, url, validators, ...facts, body: new TextEncoder().encode(body) };
}

describe("two readers of one source", () => {
  let deps: Deps;
  /** Runs once, between what the next reader has matched and what it writes. */
  let between: (() => Promise<unknown>) | null;
  let everyTime: (() => Promise<unknown>) | null;

  beforeEach(async () => {
    const store = createStore(openSqlite(":memory:"), sameness);
    between = null;
    everyTime = null;
    const saveEntries = async (batch: EntryBatch) => {
      const act = between ?? everyTime;
      between = null;
      await act?.();
      return store.saveEntries(batch);
    };
    deps = {
      config,
      store: { ...store, saveEntries },
      fetcher: { send: () => expect.unreachable("nothing is asked for") },
      clock: { now: () => start, sleep: async () => {}, random: () => 0 },
      log: { info() {}, warn() {}, error: (event, fields) => expect.unreachable(`${event} ${JSON.stringify(fields)}`) },
      compressor: null,
      queue: null,
    };
    await store.addSource({ url, title: null, siteUrl: null, treatment: defaultTreatment }, "added", start);
    await readChanged(deps, message(item("one"), start));
  });

  const briefs = async () => {
    const window = { seconds: 1e9, least: 1, most: 50 };
    return (await deps.store.listBriefs({ kind: "all" }, window)).map(({ id, title }) => ({ id, title }));
  };

  it("double no brief whose guid has changed", async () => {
    const [before] = await briefs();
    between = () => readChanged(deps, message(item("two"), start + hour));
    expect(await readChanged(deps, message(item("three"), start + 2 * hour))).toMatchObject({ added: 0 });
    expect(await briefs()).toEqual([before]);
  });

  it("keep what the newer document says, and no mark of having been cut off", async () => {
    const newer = message(item("one", "Korea has a ferry of three decks"), start + 2 * hour);
    between = async () => {
      await readChanged(deps, newer);
      // The older one's reading began a moment after that one's end.
      const [source] = await deps.store.listSources();
      await deps.store.beginReading(source?.id ?? 0, start + 9 * hour);
    };
    const older = message(item("one", "Korea has a ferry of decks"), start + hour);
    expect(await readChanged(deps, older)).toMatchObject({ outcome: "fetched", added: 0, changed: 0 });
    expect(await briefs()).toMatchObject([{ title: "Korea has a ferry of three decks" }]);
    expect((await deps.store.listSources())[0]).toMatchObject({
      outcomeAt: start + 2 * hour,
      validators: newer.validators,
      cutOffs: 0,
    });
  });

  it("give up where others come between every time, and say so", async () => {
    let times = 0;
    everyTime = async () => {
      const [source] = await deps.store.listSources();
      times += 1;
      const claimed = { ...(source ?? expect.unreachable()), predictedNextCheck: 0 };
      const { outcome, message, httpStatus, nextCheck, intervalSeconds, retryAfter } = claimed;
      const result = { outcome, message, httpStatus, nextCheck, intervalSeconds, retryAfter, failures: times };
      await deps.store.saveResult(claimed, { ...result, outcomeAt: start + times });
    };
    const late = message(item("two"), start + hour);
    await expect(readChanged(deps, late)).rejects.toMatchObject({ code: "storeUnavailable" });
    expect(times).toBeLessThan(10);
    everyTime = null;
    expect(await readChanged(deps, late)).toMatchObject({ outcome: "fetched", added: 0 });
    expect(await briefs()).toHaveLength(1);
  });
});
