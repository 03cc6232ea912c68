import { writeFileSync } from "node:fs";
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
import { atomRoundup, japan, opml, taiwan, vietnam } from "./upstream-feeds.ts";

const type = "application/atom+xml";
const words = new RegExp(
  [...[taiwan, japan, vietnam].map(({ heading }) => heading), "The week in brief: pipes"].join("|"),
);

describe("taking down, beside the running service", () => {
  const folder = temporaryFolder();
  let upstream: FeedUpstream;
  let env: Environment;
  let service: RunningService;
  let ids: readonly string[];

  beforeAll(async () => {
    upstream = await startFeedUpstream();
    upstream.put("/week.atom", { type, body: atomRoundup([taiwan, japan, vietnam]) });
    writeFileSync(join(folder, "sources.opml"), opml([upstream.url("/week.atom")]));
    env = {
      INBRIEF_SOURCES: "sources.opml",
      INBRIEF_DATABASE: "inbrief.db",
      INBRIEF_ALLOW_UPSTREAM: upstream.host,
      INBRIEF_POLL_CRON: "0 0 1 1 *",
      INBRIEF_BASE_URL: "https://brief.example",
    };
    await inbrief("ingest", "--once");
    service = await startService(env, folder);
    ids = await allIds();
    expect(ids).toHaveLength(3);
  });

  afterAll(async () => {
    await service?.stop();
    await upstream?.close();
  });

  async function inbrief(...words: string[]): Promise<string> {
    const run = await runCommand(words, env, folder);
    expect(run).toMatchObject({ code: 0 });
    return run.stdout.trim();
  }

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${service.url}${path}`, { headers });
  const textOf = async (path: string) => (await get(path)).text();
  /** The round-up's briefs; our own are of 2023. */
  async function idsIn(area: string): Promise<readonly string[]> {
    const { items } = JSON.parse(await textOf(`/feeds/${area}.json`)) as {
      items: { id: string; date_published: string }[];
    };
    return items.filter(({ date_published }) => date_published.startsWith("2026")).map(({ id }) => id);
  }
  /** Old items of a new source stand in no full feed. */
  async function allIds(): Promise<readonly string[]> {
    const { briefs } = JSON.parse(await textOf("/api/v1/briefs?limit=100")) as {
      briefs: { id: string; date_published: string }[];
    };
    return briefs.filter(({ date_published }) => date_published.startsWith("2026")).map(({ id }) => id);
  }
  const uuid = (id: string) => id.replace("urn:uuid:", "");
  /** Everywhere that readers and operators look. */
  const everywhere = async () => {
    const paths = [
      "/",
      "/feeds/all.atom",
      "/feeds/all.rss",
      "/feeds/tw.json",
      "/countries/tw",
      "/search?q=pipe",
      "/api/v1/briefs",
      "/api/v1/changes",
    ];
    const archives = ["/feeds/all.json?since=2026-01-01", "/briefs/", "/sources.json"];
    const pages = await Promise.all([...paths, ...archives].map(textOf));
    return `${pages.join("\n")}\n${await inbrief("export")}\n${await inbrief("corrections")}`;
  };

  it("hides a brief from every format at once, though readers hold what was cached, and shows it again", async () => {
    const [id = ""] = await idsIn("vn");
    const tag = (await get("/feeds/vn.atom")).headers.get("etag") ?? "";
    await inbrief("hide", id, "--reason", "a test");
    const feed = await get("/feeds/vn.atom", { "if-none-match": tag });
    expect(feed.status).toBe(200);
    const atom = await feed.text();
    expect(atom).not.toContain("mobile wallets");
    expect(atom).toContain(`ref="${id}"`);
    const page = await get(`/briefs/${uuid(id)}`);
    expect(page.status).toBe(410);
    expect(await page.text()).not.toMatch(/mobile wallets|a test/);
    const data = await get(`/api/v1/briefs/${uuid(id)}`);
    expect([data.status, await data.text()]).toEqual([410, expect.not.stringMatching(/mobile wallets|a test/)]);
    expect(await textOf("/api/v1/changes?limit=200")).not.toMatch(/mobile wallets|half a per cent/);
    await inbrief("ingest", "--once", "--force");
    expect(await idsIn("vn")).toEqual([]);
    expect(await inbrief("show", id)).toContain("is shown");
    expect(await idsIn("vn")).toEqual([id]);
    expect((await get(`/briefs/${uuid(id)}`)).status).toBe(200);
  });

  it("takes a host's texts from everywhere with one command", async () => {
    expect(await everywhere()).toMatch(words);
    const tags = await Promise.all(
      ["tw", "jp", "all"].map(async (area) => [area, (await get(`/feeds/${area}.atom`)).headers.get("etag")]),
    );
    const told = await inbrief("block", upstream.host, "--note", "asked by letter");
    expect(told).toContain("3 briefs erased");
    expect(await everywhere()).not.toMatch(words);
    for (const [area, tag] of tags) {
      const feed = await get(`/feeds/${area}.atom`, { "if-none-match": tag ?? "", "a-im": "feed" });
      expect(feed.status).toBeLessThan(300);
      expect(await feed.text()).not.toMatch(words);
    }
    const atom = await textOf("/feeds/all.atom");
    for (const id of ids) {
      expect(atom).toContain(`ref="${id}"`);
      expect((await get(`/briefs/${uuid(id)}`)).status).toBe(410);
    }
  });

  it("asks it for nothing any more, and says why in page, data and metric", async () => {
    upstream.takeRequests();
    await inbrief("ingest", "--once", "--force");
    expect(upstream.takeRequests()).toEqual([]);
    const data = JSON.parse(await textOf("/sources.json"));
    expect(JSON.stringify(data)).toMatch(/"outcome":"blocked"/);
    expect(await textOf("/sources")).toContain("inbrief unblock");
    expect(await textOf("/metrics")).toMatch(/blocked/);
    expect(await inbrief("block")).toContain(upstream.host);
  });

  it("does not let it in again", async () => {
    const added = await runCommand(["sources", "add", upstream.url("/week.atom")], env, folder);
    expect(added.code).not.toBe(0);
    expect(added.stderr + added.stdout).toContain("is blocked");
    expect(upstream.takeRequests()).toEqual([]);
  });

  it("brings it back under its ids once it is unblocked", async () => {
    await inbrief("unblock", upstream.host);
    await inbrief("ingest", "--once");
    expect(upstream.takeRequests()).toMatchObject([{ path: "/week.atom", ifNoneMatch: null, status: 200 }]);
    expect((await allIds()).toSorted()).toEqual(ids.toSorted());
    const records = (await inbrief("export")).split("\n").map((line) => JSON.parse(line));
    expect(records.filter(({ brief }) => brief.published > 1_767_225_600)).toHaveLength(3);
  });
});
