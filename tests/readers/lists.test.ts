import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parseOpml } from "../../src/parse/opml.ts";
import { type RunningService, runCommand, startService, temporaryFolder } from "../helpers/service.ts";
import { startUpstream, type Upstream } from "../helpers/upstream.ts";

/** What we list, in programs that people use: newsboat, and xmllint for what is XML. One upstream is gone for good, so that there is health to tell of. */
let service: RunningService;
let upstream: Upstream;
const folder = temporaryFolder();

beforeAll(async () => {
  upstream = await startUpstream();
  upstream.route("/gone", { status: 410 });
  const outline = `<outline text="Gone &amp; lost" type="rss" xmlUrl="${upstream.origin}/gone" inbrief:country="TW" inbrief:roundup="always"/>`;
  const opml = `<opml version="2.0" xmlns:inbrief="urn:inbrief:treatment"><head/><body>${outline}</body></opml>`;
  writeFileSync(join(folder, "own.opml"), opml);
  service = await startService({ INBRIEF_SOURCES: "own.opml", INBRIEF_ALLOW_UPSTREAM: upstream.pair }, folder);
  const isTold = async () => (await text("/feeds/source-health.atom")).includes("gone for good");
  await vi.waitUntil(isTold, { timeout: 30_000, interval: 100 });
});

afterAll(async () => {
  await service?.stop();
  await upstream?.close();
});

async function text(path: string): Promise<string> {
  return (await fetch(`${service.url}${path}`)).text();
}

function newsboat(home: string, ...words: string[]): string {
  writeFileSync(join(home, "config"), "");
  return execFileSync("newsboat", ["-u", "urls", "-c", "cache.db", "-C", "config", ...words], {
    cwd: home,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, LC_ALL: "C.UTF-8" },
  }).toString();
}

describe("newsboat", () => {
  it("imports /feeds.opml whole, each feed once, tagged by its group", async () => {
    const home = temporaryFolder();
    const opml = await text("/feeds.opml");
    writeFileSync(join(home, "feeds.opml"), opml);
    writeFileSync(join(home, "urls"), "");
    newsboat(home, "-i", "feeds.opml");
    const lines = readFileSync(join(home, "urls"), "utf8").trim().split("\n");
    const { sources } = parseOpml(opml, "feeds.opml");
    expect(lines.map((line) => line.split(" ")[0]).toSorted()).toEqual(sources.map(({ url }) => url).toSorted());
    expect(lines.find((line) => line.includes("/feeds/tw.atom"))).toContain("Asia");
  });

  it("imports the OPML of a selection: the one feed, at its canonical address", async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, "one.opml"), await text("/feeds.opml?country=tw&q=port"));
    writeFileSync(join(home, "urls"), "");
    newsboat(home, "-i", "one.opml");
    expect(readFileSync(join(home, "urls"), "utf8")).toContain(`${service.url}/feeds/tw.atom?q=port`);
  });

  it.each(["atom", "rss"])("subscribes to the health feed as %s, and shows each entry once", async (type) => {
    const home = temporaryFolder();
    writeFileSync(join(home, "urls"), `${service.url}/feeds/source-health.${type}\n`);
    newsboat(home, "-x", "reload");
    newsboat(home, "-x", "reload");
    const database = new DatabaseSync(join(home, "cache.db"), { readOnly: true });
    const rows = database.prepare("SELECT title FROM rss_item").all();
    database.close();
    expect(rows).toEqual([{ title: "Gone & lost: gone for good" }]);
  });
});

describe("xmllint", () => {
  it.each([
    "/feeds.opml",
    "/feeds.opml?q=port",
    "/sources.opml",
    "/feeds/source-health.atom",
    "/feeds/source-health.rss",
    "/sitemap.xml",
  ])("finds no fault in %s", async (path) => {
    const file = join(folder, "document.xml");
    writeFileSync(file, await text(path));
    expect(execFileSync("xmllint", ["--noout", "--nonet", file]).toString()).toBe("");
  });
});

describe("what Liferea and others ask of an outline", () => {
  it("has a text, a title, a type and an address, and folders hold feeds alone", async () => {
    const opml = await text("/feeds.opml");
    for (const [outline] of opml.matchAll(/<outline [^>]*xmlUrl[^>]*>/g))
      expect(outline).toMatch(/^<outline text="[^"]+" title="[^"]+" type="rss" xmlUrl="http[^"]+" htmlUrl="http[^"]+"/);
    expect(opml.match(/<outline [^>]*[^/]>/g)?.length).toBe(opml.match(/<\/outline>/g)?.length);
  });
});

it("takes /sources.opml back by `sources import`, treatment and all, and leaves the handle alone", async () => {
  const other = temporaryFolder();
  writeFileSync(join(other, "empty.opml"), '<opml version="2.0"><head/><body/></opml>');
  // What is gone is not listed; a source that is read is.
  upstream.route("/feed", { headers: { "content-type": "application/rss+xml" }, body: rss });
  const env = { INBRIEF_ALLOW_UPSTREAM: upstream.pair, INBRIEF_SOURCES: "empty.opml" };
  const line = `<outline text="Port" type="rss" xmlUrl="${upstream.origin}/feed" inbrief:country="TW" inbrief:heading="h3"/>`;
  writeFileSync(
    join(other, "first.opml"),
    `<opml version="2.0" xmlns:inbrief="urn:inbrief:treatment"><body>${line}</body></opml>`,
  );
  expect((await runCommand(["sources", "import", "first.opml"], env, other)).code).toBe(0);
  const running = await startService(env, other);
  const listed = await (await fetch(`${running.url}/sources.opml`)).text();
  await running.stop();
  expect(listed).toContain("inbrief:handle=");
  const third = temporaryFolder();
  writeFileSync(join(third, "empty.opml"), '<opml version="2.0"><head/><body/></opml>');
  writeFileSync(join(third, "listed.opml"), listed);
  expect((await runCommand(["sources", "import", "listed.opml"], env, third)).code).toBe(0);
  const { stdout } = await runCommand(["sources", "list", "--json"], env, third);
  expect(stdout).toContain(`${upstream.origin}/feed`);
  expect(stdout).toContain('"countryHint":"TW"');
  expect(stdout).toContain('"storyHeading":3');
});

const rss = `<rss version="2.0"><channel><title>Port</title><link>http://port.example/</link><description>d</description>
<item><title>Taipei opens a port</title><link>http://port.example/1</link><guid>1</guid></item></channel></rss>`;
