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
import { atomRoundup, japan, opml, type Story, taiwan, vietnam } from "./upstream-feeds.ts";

interface Item {
  readonly id: string;
  readonly title: string;
  readonly content_html: string;
  readonly date_published: string;
  readonly date_modified: string;
}

const type = "application/atom+xml";

describe("a correction, beside the running service", () => {
  const folder = temporaryFolder();
  let upstream: FeedUpstream;
  let env: Environment;
  let service: RunningService;
  let original: Item;

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
    original = await only("vn");
  });

  afterAll(async () => {
    await service?.stop();
    await upstream?.close();
  });

  async function inbrief(...words: string[]) {
    const run = await runCommand(words, env, folder);
    expect(run).toMatchObject({ code: 0 });
    return run.stdout.trim();
  }

  /** The feed's briefs of the round-up; our own are of 2023. */
  async function items(area: string): Promise<readonly Item[]> {
    const response = await fetch(`${service.url}/feeds/${area}.json`);
    const all = ((await response.json()) as { items: Item[] }).items;
    return all.filter(({ date_published }) => date_published.startsWith("2026"));
  }

  async function only(area: string): Promise<Item> {
    const [item, ...rest] = await items(area);
    if (item === undefined || rest.length > 0) throw new Error(`${area} holds ${rest.length + 1} briefs`);
    return item;
  }

  const countOf = async (area: string) => (await items(area)).length;
  const face = ({ id, date_published, date_modified }: Item) => ({ id, date_published, date_modified });
  const edit = async (story: Story, updated: string) => {
    upstream.put("/week.atom", { type, body: atomRoundup([taiwan, japan, story], updated) });
    await inbrief("ingest", "--once", "--force");
  };

  it("takes the brief out of one feed and into the other, with the same id and dates", async () => {
    const tag = (await fetch(`${service.url}/feeds/vn.json`)).headers.get("etag") ?? "";
    await inbrief("correct", original.id, "--countries", "TH", "--note", "a test");
    expect(await countOf("vn")).toBe(0);
    expect(face(await only("th"))).toEqual(face(original));
    const again = await fetch(`${service.url}/feeds/vn.json`, { headers: { "if-none-match": tag } });
    expect(again.status).toBe(200);
  });

  it("holds when the text is edited upstream and when everything is classified anew", async () => {
    const [first = "", ...rest] = vietnam.body;
    const body = [first.replace("has limited", "has capped"), ...rest];
    await edit({ ...vietnam, body }, "2026-03-02T11:00:00Z");
    const edited = await only("th");
    expect(edited.content_html).toContain("has capped what");
    expect(face(edited)).toEqual({ ...face(original), date_modified: "2026-03-02T11:00:00Z" });
    expect(JSON.parse(await inbrief("reclassify"))).toMatchObject({ changed: 0, corrected: 1, complete: true });
    expect(face(await only("th"))).toEqual(face(edited));
    expect(await countOf("vn")).toBe(0);
  });

  it("is in the labels of the day, beside what the classifier says", async () => {
    const example = JSON.parse(await inbrief("corrections", "--json"));
    expect(example).toMatchObject({ countries: ["TH"], note: "a test", classified: { countries: ["VN"] } });
    const day = new Date().toISOString().slice(0, 10);
    const response = await fetch(`${service.url}/labels/${day}.json`);
    const { labels } = (await response.json()) as { labels: { corrected: boolean }[] };
    expect(labels.filter(({ corrected }) => corrected)).toMatchObject([
      { countries: ["TH"], classifierCountries: ["VN"], version: expect.stringMatching(/^\d+\./) },
    ]);
  });

  it("taken back, gives the brief to the classifier again, with the same id and dates", async () => {
    const corrected = await only("th");
    await inbrief("correct", `urn:uuid:${corrected.id.replace("urn:uuid:", "")}`, "--undo");
    expect(face(await only("vn"))).toEqual(face(corrected));
    expect(await countOf("th")).toBe(0);
  });
});
