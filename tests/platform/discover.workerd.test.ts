import { describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config.ts";
import type { HttpRequest } from "../../src/deps.ts";
import { SyndicationError } from "../../src/errors.ts";
import { discoverFeeds } from "../../src/ingest/discover-feeds.ts";
import { findDuplicates } from "../../src/ingest/find-duplicates.ts";
import { previewFeed } from "../../src/ingest/preview-feed.ts";
import { defaultTreatment } from "../../src/model/source.ts";
import { configFiles } from "../../src/platform/cloudflare/config-files.generated.ts";
import { createStore } from "../../src/store/store.ts";
import { atomRoundup, roundupStories } from "../e2e/upstream-feeds.ts";
import { freshDatabases } from "./d1-databases.ts";

const page =
  '<!doctype html><html><head><link rel="alternate" type="application/atom+xml" href="/feed.atom"></head><body></body></html>';
const documents: Readonly<Record<string, string>> = {
  "https://gazette.example/": page,
  "https://gazette.example/feed.atom": atomRoundup(roundupStories),
};
const openDatabase = freshDatabases(() => {});

function world() {
  const waits: number[] = [];
  const asked: string[] = [];
  const deps = {
    config: parseConfig(
      configFiles.filter(({ name }) => name.endsWith(".toml")),
      { INBRIEF_BASE_URL: "https://brief.example" },
      "workers",
    ),
    fetcher: {
      send: async ({ url }: HttpRequest) => {
        asked.push(url);
        const body = documents[url];
        if (body === undefined) throw new SyndicationError("dns", `no such name: ${url}`, url);
        return { status: 200, headers: {}, body: new TextEncoder().encode(body) };
      },
    },
    clock: { now: () => 1_772_452_800, sleep: async (ms: number) => void waits.push(ms), random: () => 0 },
  };
  return { deps, asked, waits };
}

describe("discovery in workerd", () => {
  it("finds and previews the feed of a home page, and spaces its requests", async () => {
    const { deps, asked, waits } = world();
    const discovery = await discoverFeeds(deps, "gazette.example");
    if (discovery.kind !== "feeds") expect.unreachable(discovery.kind);
    const [found] = discovery.found;
    expect(found).toMatchObject({ url: "https://gazette.example/feed.atom", origin: "link" });
    expect(asked).toEqual(["https://gazette.example/", "https://gazette.example/feed.atom"]);
    expect(waits).toEqual([deps.config.fetch.siteSpacingMs]);
    if (found === undefined) expect.unreachable("no feed");
    const preview = previewFeed(found.feed, defaultTreatment);
    expect(preview.latest[0]).toMatchObject({ kind: "roundup" });
    expect(preview.latest[0]?.briefs).toHaveLength(roundupStories.length);
  });

  it("tells the duplicate over D1", async () => {
    const { deps } = world();
    const store = createStore(await openDatabase());
    const url = "http://www.gazette.example/feed.atom";
    await store.addSource({ url, title: null, siteUrl: null, treatment: defaultTreatment }, "added", 0);
    const discovery = await discoverFeeds(deps, "https://gazette.example/feed.atom");
    if (discovery.kind !== "feeds" || discovery.found[0] === undefined) expect.unreachable(discovery.kind);
    expect(await findDuplicates(store, discovery.found[0])).toMatchObject([{ source: url, reason: "spelling" }]);
  });

  it("says of a name that is not found that nothing is known of it, after https and http", async () => {
    const { deps, asked } = world();
    const discovery = await discoverFeeds(deps, "nowhere.example");
    expect(discovery).toMatchObject({ kind: "nothing", isTemporary: true });
    expect(asked).toEqual(["https://nowhere.example/", "http://nowhere.example/"]);
  });
});
