import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Environment,
  type RunningService,
  runCommand,
  startService,
  temporaryFolder,
} from "../helpers/service.ts";
import { type FeedUpstream, startFeedUpstream } from "./feed-upstream.ts";
import { atomRoundup, cdf, editedStories, jsonFeed, opml, rdf, roundupStories, rss } from "./upstream-feeds.ts";

interface Item {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly date_published: string;
  readonly date_modified: string;
}

const paths = ["/week.atom", "/andes.rss", "/fjord.rdf", "/savanna.json", "/prairie.cdf"] as const;

function publish(upstream: FeedUpstream): void {
  upstream.put("/week.atom", { type: "application/atom+xml", body: atomRoundup(roundupStories) });
  upstream.put("/andes.rss", { type: "application/rss+xml", body: rss });
  upstream.put("/fjord.rdf", { type: "application/rdf+xml", body: rdf });
  upstream.put("/savanna.json", { type: "application/feed+json", body: jsonFeed });
  upstream.put("/prairie.cdf", { type: "application/x-cdf", body: cdf });
}

function settings(upstream: FeedUpstream, folder: string): Environment {
  writeFileSync(join(folder, "sources.opml"), opml(paths.map(upstream.url)));
  return {
    INBRIEF_SOURCES: "sources.opml",
    INBRIEF_DATABASE: "inbrief.db",
    INBRIEF_ALLOW_UPSTREAM: upstream.host,
    // The tests tick by hand: `inbrief ingest`.
    INBRIEF_POLL_CRON: "0 0 1 1 *",
    INBRIEF_BASE_URL: "https://brief.example",
  };
}

async function items(service: RunningService, area: string): Promise<readonly Item[]> {
  const response = await fetch(`${service.url}/feeds/${area}.json`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { items: Item[] }).items;
}

async function titles(service: RunningService, area: string): Promise<readonly string[]> {
  return (await items(service, area)).map(({ title }) => title);
}

function reports(stdout: string): readonly Record<string, unknown>[] {
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe("the main job, over HTTP", () => {
  const folder = temporaryFolder();
  let upstream: FeedUpstream;
  let env: Environment;
  let service: RunningService;

  beforeAll(async () => {
    upstream = await startFeedUpstream();
    publish(upstream);
    env = settings(upstream, folder);
    const first = await runCommand(["ingest", "--once"], env, folder);
    expect(first.stderr).not.toContain("fault");
    expect(first.code).toBe(0);
    expect(reports(first.stdout).map(({ outcome }) => outcome)).toEqual(paths.map(() => "fetched"));
    service = await startService(env, folder);
  });

  afterAll(async () => {
    await service?.stop();
    await upstream?.close();
  });

  it("puts each brief of five formats into the feed of its country", async () => {
    expect(await titles(service, "jp")).toEqual(["Japan's rail operators share one ticket app"]);
    expect(await titles(service, "cl")).toContain("Chile abre una nueva planta desaladora en Antofagasta");
    expect(await titles(service, "no")).toEqual(["Norway orders twelve electric ferries"]);
    expect(await titles(service, "ng")).toContain("Nigeria opens a third terminal at Lagos port");
    expect(await titles(service, "ca")).toContain("Canada expects its largest wheat crop in a decade");
    expect(await titles(service, "tw")).toContain("Taiwan's chip town gets a second water pipe");
    expect(await titles(service, "vn")).toContain("Vietnam caps fees on mobile wallets");
  });

  it("links each brief of a round-up to its own place in the original", async () => {
    const urls = (await items(service, "eastern-asia")).map(({ url }) => url).filter((url) => url.includes("gazette"));
    expect(urls).toHaveLength(2);
    expect(new Set(urls).size).toBe(2);
    for (const url of urls) expect(url).toMatch(/^https:\/\/gazette\.example\/week-9#/);
  });

  it("gives an entry that is one story its own plain link", async () => {
    const chile = (await items(service, "cl")).find(({ title }) => title.startsWith("Chile abre"));
    expect(chile?.url).toBe("https://andes.example/chile-planta");
    expect(chile?.date_published).toBe("2026-03-03T13:00:00Z");
  });

  it("asks again with the validators it was given, and stores nothing from a 304", async () => {
    const before = await (await fetch(`${service.url}/feeds/all.atom`)).text();
    upstream.takeRequests();
    const again = await runCommand(["ingest", "--once", "--force"], env, folder);
    expect(again.code).toBe(0);
    expect(reports(again.stdout).map(({ outcome }) => outcome)).toEqual(paths.map(() => "notModified"));
    const asked = upstream.takeRequests();
    expect(asked.map(({ status }) => status)).toEqual(paths.map(() => 304));
    expect(await (await fetch(`${service.url}/feeds/all.atom`)).text()).toBe(before);
  });

  it("keeps every id when the editor corrects a heading, inserts a brief on top and swaps two", async () => {
    const before = await items(service, "asia");
    const idOf = (list: readonly Item[], title: string) => list.find((item) => item.title === title)?.id;
    upstream.put("/week.atom", {
      type: "application/atom+xml",
      body: atomRoundup(editedStories, "2026-03-02T11:00:00Z"),
    });
    const run = await runCommand(["ingest", "--once", "--force"], env, folder);
    const [report] = reports(run.stdout).filter(({ source }) => source === upstream.url("/week.atom"));
    expect(report).toMatchObject({ outcome: "fetched", added: 1, withdrawn: 0 });

    const after = await items(service, "asia");
    for (const title of ["Taiwan's chip town gets a second water pipe", "Vietnam caps fees on mobile wallets"]) {
      expect(idOf(before, title)).toBeDefined();
      expect(idOf(after, title)).toBe(idOf(before, title));
    }
    expect(idOf(after, "Japanese railways agree on one ticket app")).toBe(
      idOf(before, "Japan's rail operators share one ticket app"),
    );
    expect(await titles(service, "ke")).toContain("Kenya lays a new cable along the Mombasa road");
    const all = await items(service, "all");
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ url }) => url)).size).toBe(all.length);
  });

  it("moves `updated` only where a reader sees a change", async () => {
    const gazette = [...(await items(service, "jp")), ...(await items(service, "vn"))];
    const updated = new Map(gazette.map(({ title, date_modified }) => [title, date_modified]));
    expect(updated.get("Japanese railways agree on one ticket app")).toBe("2026-03-02T11:00:00Z");
    expect(updated.get("Vietnam caps fees on mobile wallets")).toBe("2026-03-02T08:00:00Z");
  });

  it("serves the same bytes after a restart", async () => {
    const before = await fetch(`${service.url}/feeds/asia.rss`);
    const body = await before.text();
    await service.stop();
    service = await startService(env, folder);
    const after = await fetch(`${service.url}/feeds/asia.rss`);
    expect(await after.text()).toBe(body);
    expect(after.headers.get("etag")).toBe(before.headers.get("etag"));
  });
});

describe("a process killed in the middle of its work", () => {
  it("leaves a store that the next run completes, as if nothing had happened", async () => {
    const upstream = await startFeedUpstream();
    const [calm, killed] = [temporaryFolder(), temporaryFolder()];
    try {
      // One instance id for both stores, so that their ids can be compared.
      const env = settings(upstream, calm);
      settings(upstream, killed);
      expect((await runCommand(["sources", "list"], env, calm)).code).toBe(0);
      copyFileSync(join(calm, "inbrief.db"), join(killed, "inbrief.db"));
      publish(upstream);

      for (const path of paths) {
        // A killed run's leases run out by the clock; here they are taken back by hand.
        await expireLeases(join(killed, "inbrief.db"));
        const caught = upstream.hang(path);
        const run = await runCommand(["ingest", "--once", "--force"], env, killed, {
          whileRunning: (child) => void caught.then(() => child.kill("SIGKILL")),
        });
        expect(run.code, run.stderr).toBeNull();
      }
      await expireLeases(join(killed, "inbrief.db"));
      expect((await runCommand(["ingest", "--once", "--force"], env, killed)).code).toBe(0);
      expect((await runCommand(["ingest", "--once", "--force"], env, calm)).code).toBe(0);

      expect(await exported(env, killed)).toEqual(await exported(env, calm));
    } finally {
      await upstream.close();
    }
  });
});

/** What a reader could tell two stores apart by. */
async function exported(env: Environment, folder: string): Promise<readonly unknown[]> {
  const { stdout } = await runCommand(["export"], env, folder);
  const briefs = reports(stdout).map((record) => {
    const { brief } = record as { brief: Record<string, unknown> };
    return { id: brief.id, title: brief.title, published: brief.published, updated: brief.updated, html: brief.html };
  });
  expect(briefs.length).toBeGreaterThan(20);
  return briefs.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
}

async function expireLeases(path: string): Promise<void> {
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(path);
  database.exec("UPDATE sources SET lease_until = 0");
  database.close();
}
