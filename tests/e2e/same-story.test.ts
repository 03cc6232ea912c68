import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningService, runCommand, startService, temporaryFolder } from "../helpers/service.ts";
import { type FeedUpstream, startFeedUpstream } from "./feed-upstream.ts";
import { opml } from "./upstream-feeds.ts";

const copy =
  "Taiwan's water agency will build a second pipe to the science park at Hsinchu, it said on Monday. The pipe costs NT$4.2 billion and is to carry 120,000 tonnes a day. " +
  "Chip makers at the park had asked for it after the drought of 2021. Work begins in May and takes three years, said the agency's head, Lin Mei-hua.";
const edited =
  "Chip makers at the science park at Hsinchu get a second water pipe. They had asked for it after the drought of 2021. The pipe costs NT$4.2 billion and is to carry 120,000 tonnes a day, " +
  "Taiwan's water agency said on Monday. Work begins in May and takes three years, said the agency's head, Lin Mei-hua.";
const another =
  "Taiwan's water agency will build a second reservoir near Tainan, it said on Monday. The reservoir costs NT$9.7 billion and is to hold 31 million tonnes. " +
  "Chip makers at the park had asked for it after the drought of 2021. Work begins in August and takes six years, said the agency's head, Lin Mei-hua.";

interface Story {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const feed = (title: string, stories: readonly Story[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:${title}</id><title>${title}</title><updated>2026-03-02T09:00:00Z</updated>${stories
    .map(
      ({ id, title: headline, text }) =>
        `<entry><id>urn:${title}:${id}</id><title>${headline}</title><link href="https://${title.toLowerCase()}.example/${id}"/>
        <published>2026-03-02T08:00:00Z</published><updated>2026-03-02T08:00:00Z</updated><content>${text}</content></entry>`,
    )
    .join("")}</feed>`;

interface Item {
  readonly id: string;
  readonly title: string;
  readonly content_html: string;
  readonly date_modified: string;
  readonly _inbrief: { readonly cluster: { readonly others: readonly { readonly source: string }[] } | null };
}

describe("two sources that tell one story", () => {
  const folder = temporaryFolder();
  let upstream: FeedUpstream;
  let service: RunningService;
  let first: Item | undefined;

  const put = (path: string, body: string) => upstream.put(path, { type: "application/atom+xml", body });
  const items = async (query = ""): Promise<readonly Item[]> => {
    const response = await fetch(`${service.url}/feeds/tw.json${query}`);
    return ((await response.json()) as { items: Item[] }).items;
  };

  beforeAll(async () => {
    upstream = await startFeedUpstream();
    const env = {
      INBRIEF_SOURCES: "sources.opml",
      INBRIEF_DATABASE: "inbrief.db",
      INBRIEF_ALLOW_UPSTREAM: upstream.host,
      INBRIEF_POLL_CRON: "0 0 1 1 *",
      INBRIEF_BASE_URL: "https://brief.example",
    };
    writeFileSync(join(folder, "sources.opml"), opml(["/harbour", "/tide"].map(upstream.url)));
    put(
      "/harbour",
      feed("Harbour", [{ id: "pipe", title: "Second water pipe for Hsinchu's chip makers", text: copy }]),
    );
    put("/tide", feed("Tide", []));
    expect((await runCommand(["ingest", "--once"], env, folder)).code).toBe(0);
    service = await startService(env, folder);
    first = (await items()).find(({ title }) => title.startsWith("Second water pipe"));
    put(
      "/tide",
      feed("Tide", [
        { id: "reservoir", title: "Taiwan plans a reservoir near Tainan", text: another },
        { id: "water", title: "More water for Taiwan's chip park", text: edited },
      ]),
    );
    expect((await runCommand(["ingest", "--once", "--force"], env, folder)).code).toBe(0);
  });

  afterAll(async () => {
    await service?.stop();
    await upstream?.close();
  });

  it("gives one entry, untouched but for the other's name, and leaves a near-miss its own", async () => {
    const now = (await items()).filter(({ title }) => /pipe|chip park|reservoir/.test(title));
    expect(now.map(({ title }) => title).sort()).toEqual([
      "Second water pipe for Hsinchu's chip makers",
      "Taiwan plans a reservoir near Tainan",
    ]);
    const lead = now.find(({ title }) => title.startsWith("Second"));
    expect(lead).toMatchObject({ id: first?.id, date_modified: first?.date_modified });
    expect(first?._inbrief.cluster).toBeNull();
    expect(lead?._inbrief.cluster?.others).toMatchObject([{ source: "Tide" }]);
    expect(lead?.content_html).toMatch(/<p>Also reported by: <a href="https:\/\/tide.example\/water">[^<]+<\/a><\/p>$/);
    expect(now.find(({ title }) => title.includes("reservoir"))?._inbrief.cluster).toBeNull();
  });

  it("gives each of them with cluster=0", async () => {
    const titles = (await items("?cluster=0")).map(({ title }) => title);
    expect(titles).toContain("Second water pipe for Hsinchu's chip makers");
    expect(titles).toContain("More water for Taiwan's chip park");
    const bad = await fetch(`${service.url}/feeds/tw.json?cluster=2`);
    expect(bad.status).toBe(400);
  });

  it("keeps the page of the one behind, which leads to the one that is shown", async () => {
    const behind = (await items("?cluster=0")).find(({ title }) => title.startsWith("More water"));
    const response = await fetch(`${service.url}/briefs/${behind?.id.replace("urn:uuid:", "")}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(`/briefs/${first?.id.replace("urn:uuid:", "")}`);
  });
});
