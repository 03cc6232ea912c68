import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningService, startService, temporaryFolder } from "../helpers/service.ts";

/** The checkers of ../shared/tools, which judge the running service from outside. */
const tools = fileURLToPath(new URL("../../../shared/tools/", import.meta.url));
const folder = temporaryFolder();
let service: RunningService;

interface Row {
  readonly url: string;
  readonly name: string;
  readonly level: "must" | "should" | "may";
  readonly pass: boolean | null;
  readonly got: string;
}

function run(tool: string, words: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [join(tools, tool), ...words], { maxBuffer: 64e6 }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), output: stdout || stderr }),
    );
  });
}

describe.runIf(existsSync(tools))("HTTP conduct, judged from outside", () => {
  beforeAll(async () => {
    writeFileSync(join(folder, "empty.opml"), '<opml version="2.0"><head/><body/></opml>');
    service = await startService({ INBRIEF_SOURCES: "empty.opml" }, folder);
  });
  afterAll(async () => {
    await service?.stop();
  });

  /** Everything that is served, each with what the judge has to know of it. */
  const addresses: readonly (readonly [path: string, ...words: string[]])[] = [
    ...["rss", "atom", "json"].map(
      (type) => [`/feeds/cn.${type}`, "--negotiated", "/feeds/cn", "--html", "/countries/cn"] as const,
    ),
    ["/feeds/all.rss", "--html", "/"],
    ["/feeds/eastern-asia.atom", "--html", "/regions/eastern-asia"],
    ["/feeds/eu.json"],
    ["/feeds/unplaced.atom", "--html", "/regions/unplaced"],
    ["/feeds/all.json?country=cn,in", "--negotiated", "/feeds/all?country=cn,in"],
    ["/feeds/all.atom?q=government&not=cn&cluster=0", "--negotiated", "/feeds/all?q=government&not=cn&cluster=0"],
    ["/feeds/cn.rss?lang=en&limit=3", "--negotiated", "/feeds/cn?lang=en&limit=3"],
    ["/feeds/cn.atom?primary=1&min_score=0.5", "--negotiated", "/feeds/cn?primary=1&min_score=0.5"],
    ["/feeds/all.atom?since=2023-01-01", "--negotiated", "/feeds/all?since=2023-01-01"],
    ["NEXT"],
    ["ARCHIVE", "--negotiated", ""],
    ["/feeds/aq.atom"],
    ["/feeds.opml", "--type", "opml"],
    ["/", "--type", "html"],
    ["/about", "--type", "html"],
    ["/countries/cn", "--type", "html", "--html", "/countries/cn"],
    ["/regions/asia", "--type", "html", "--html", "/regions/asia"],
    ["BRIEF", "--type", "html"],
    ["/sources", "--type", "html"],
    ["/sources.opml", "--type", "opml"],
  ];

  it.each(addresses)("fails no must and no should at %s", async (path, ...words) => {
    const url = await absolute(path);
    const full = words.map((word) => (word.startsWith("/") ? `${service.url}${word}` : word));
    const isFeed = /\.(?:rss|atom|json)(?:$|\?)/.test(url);
    const missing = isFeed ? [] : ["--missing", `${service.url}/countries/zz-no-such-country`];
    const { output } = await run("http-check.mjs", ["--json", ...full, ...missing, url]);
    const { checks: rows } = JSON.parse(output) as { checks: readonly Row[] };
    const failed = (level: Row["level"]) => rows.filter((row) => row.level === level && row.pass === false);
    const told = (row: Row) => `${row.name}: ${row.got}`;
    console.log(`${path}: ${rows.length} checks, failed may: ${failed("may").map(told).join("; ") || "none"}`);
    expect([...failed("must"), ...failed("should")].map(told)).toEqual([]);
    expect(rows.filter((row) => row.level === "must" && row.pass).length).toBeGreaterThan(20);
  });

  /** Addresses that only the service itself knows: an older page, an archive, a brief. */
  async function absolute(path: string): Promise<string> {
    const feed = async (url: string) => (await fetch(`${service.url}${url}`)).text();
    const found: Readonly<Record<string, () => Promise<string | undefined>>> = {
      NEXT: async () => JSON.parse(await feed("/feeds/all.json?limit=3")).next_url,
      ARCHIVE: async () =>
        /rel="prev-archive"[^>]*href="([^"]+)"|href="([^"]+)"[^>]*rel="prev-archive"/
          .exec(await feed("/feeds/all.atom"))
          ?.slice(1)
          .find(Boolean),
      BRIEF: async () =>
        `${service.url}/briefs/${JSON.parse(await feed("/feeds/all.json")).items[0].id.slice("urn:uuid:".length)}`,
    };
    const url = await found[path]?.();
    if (url === undefined && path in found) throw new Error(`the service names no ${path}`);
    return url?.replaceAll("&amp;", "&") ?? `${service.url}${path}`;
  }

  it.each(["all", "asia", "cn", "eu", "unplaced", "aq"])("serves /feeds/%s.json as strict JSON Feed", async (area) => {
    const { code, output } = await run("validate-jsonfeed.mjs", ["--strict", `${service.url}/feeds/${area}.json`]);
    expect(code, output).toBe(0);
  });
});
