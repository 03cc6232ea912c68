import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningService, startService, temporaryFolder } from "../helpers/service.ts";

/** Real feed readers, from Debian: newsboat and python3-feedparser. Run by `npm run readers`; `npm test` does without them. */
let service: RunningService;
const folder = temporaryFolder();

beforeAll(async () => {
  writeFileSync(join(folder, "empty.opml"), '<opml version="2.0"><head/><body/></opml>');
  service = await startService({ INBRIEF_SOURCES: "empty.opml" }, folder);
});

afterAll(async () => {
  await service?.stop();
});

interface JsonItem {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly date_published: string;
}

async function jsonItems(area: string): Promise<readonly JsonItem[]> {
  return ((await (await fetch(`${service.url}/feeds/${area}.json`)).json()) as { items: JsonItem[] }).items;
}

// Debian's own python, which has the package; the first on the PATH may be another.
const feedparserScript = `
import sys, json, calendar, feedparser
d = feedparser.parse(sys.argv[1])
print(json.dumps({
  "bozo": bool(d.bozo), "version": d.version, "title": d.feed.get("title"),
  "entries": [{"id": e.id, "title": e.title, "link": e.link, "published": calendar.timegm(e.published_parsed),
               "tags": [[t.scheme, t.term] for t in e.get("tags", [])]} for e in d.entries]}))
`;

interface FeedparserResult {
  readonly bozo: boolean;
  readonly version: string;
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    readonly link: string;
    readonly published: number;
    readonly tags: readonly (readonly [string | null, string])[];
  }[];
}

describe.each([
  ["rss", "rss20"],
  ["atom", "atom10"],
])("python3-feedparser reading our %s", (type, version) => {
  it.each(["all", "asia", "tw", "unplaced"])("finds /feeds/%s whole and without a fault", async (area) => {
    const output = execFileSync("/usr/bin/python3", ["-c", feedparserScript, `${service.url}/feeds/${area}.${type}`]);
    const read = JSON.parse(output.toString()) as FeedparserResult;
    expect(read.bozo).toBe(false);
    expect(read.version).toBe(version);
    const expected = await jsonItems(area);
    expect(expected.length).toBeGreaterThan(0);
    expect(read.entries.map(({ id, title, link, published }) => ({ id, title, link, published }))).toEqual(
      expected.map((item) => ({
        id: item.id,
        title: item.title,
        link: item.url,
        published: Date.parse(item.date_published) / 1000,
      })),
    );
  });

  it("sees the country under the ISO scheme", async () => {
    const output = execFileSync("/usr/bin/python3", ["-c", feedparserScript, `${service.url}/feeds/tw.${type}`]);
    const read = JSON.parse(output.toString()) as FeedparserResult;
    for (const entry of read.entries) expect(entry.tags).toContainEqual(["urn:iso:std:iso:3166:-1", "TW"]);
  });
});

describe("newsboat", () => {
  it.each(["rss", "atom"])("subscribes to our %s, shows each brief once and keeps them at a reload", async (type) => {
    const home = temporaryFolder();
    writeFileSync(
      join(home, "urls"),
      ["asia", "africa"].map((area) => `${service.url}/feeds/${area}.${type}`).join("\n"),
    );
    writeFileSync(join(home, "config"), "");
    const newsboat = (...words: string[]) =>
      execFileSync("newsboat", ["-u", "urls", "-c", "cache.db", "-C", "config", ...words], {
        cwd: home,
        env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, LC_ALL: "C.UTF-8" },
      });
    newsboat("-x", "reload");
    const first = readCache(join(home, "cache.db"));
    const expected = [...(await jsonItems("asia")), ...(await jsonItems("africa"))];
    expect(new Set(first.map(({ guid }) => guid))).toEqual(new Set(expected.map(({ id }) => id)));
    expect(new Set(first.map(({ title }) => title))).toEqual(new Set(expected.map(({ title }) => title)));
    newsboat("-x", "reload");
    expect(readCache(join(home, "cache.db"))).toEqual(first);
  });
});

function readCache(path: string): readonly { guid: string; title: string }[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare("SELECT guid, title, url, pubDate FROM rss_item ORDER BY guid").all();
  database.close();
  return rows as unknown as { guid: string; title: string }[];
}
