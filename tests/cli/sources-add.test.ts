import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startUpstream, type Upstream } from "../helpers/upstream.ts";
import { records, run } from "./run-program.ts";

let folder: string;
let upstream: Upstream;
let environment: Record<string, string>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "inbrief-add-"));
  upstream = await startUpstream();
  environment = {
    INBRIEF_DATABASE: join(folder, "store.db"),
    INBRIEF_SOURCES: join(folder, "none.opml"),
    INBRIEF_ALLOW_UPSTREAM: upstream.pair,
    INBRIEF_BASE_URL: "https://inbrief.example",
    INBRIEF_OLD_HOSTS: "was.example",
  };
  writeFileSync(join(folder, "none.opml"), '<opml version="2.0"><body/></opml>');
});

afterEach(async () => {
  await upstream.close();
  rmSync(folder, { recursive: true });
});

const sources = (...words: string[]) => run(["sources", ...words], "", environment);
const listed = async () =>
  records(await sources("list", "--json"))
    .filter(({ origin }) => origin !== "own")
    .map(({ url }) => String(url).replace(upstream.origin, ""));

const item = (name: string, day: number) =>
  `<item><title>${name} number ${day} from Peru</title><link>https://${name}.example/${day}</link><pubDate>Wed, ${day} Jan 2024 12:00:00 GMT</pubDate><description>The bridge of ${name} in Peru.</description></item>`;
const rss = (name: string, self = "") =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${name}</title><link>https://${name}.example/</link>${self}${[30, 28, 26, 24].map((day) => item(name, day)).join("")}</channel></rss>`;
const link = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`;
const page = (head: string, body = "") =>
  `<!doctype html><html><head><title>Home</title>${head}</head><body>${body}</body></html>`;
const feedAt = (path: string, name: string, self?: string) =>
  upstream.route(path, { headers: { "content-type": "application/rss+xml" }, body: rss(name, self) });

describe("sources add", () => {
  it("adds the one feed of a home page and shows what it would bring", async () => {
    upstream.route("/", { body: page(link("/news.rss")) });
    feedAt("/news.rss", "gazette");
    const { code, lines } = await sources("add", `${upstream.origin}/`);
    expect(code).toBe(0);
    expect(lines).toEqual([
      `${upstream.origin}/news.rss`,
      '  "gazette", rss, 4 items, language not declared',
      "  An item about every 2 days, the newest of 2024-01-30T12:00:00Z.",
      ...[30, 28, 26, 24].map((day) => `  2024-01-${day} "gazette number ${day} from Peru": a single story, PE`),
      `Added ${upstream.origin}/news.rss. It is checked in the next round.`,
    ]);
    expect(await listed()).toEqual(["/news.rss"]);
  });

  it("lists several feeds, adds none without a choice, and all with --all", async () => {
    upstream.route("/", { body: page(`${link("/a.rss")}${link("/b.rss")}`) });
    feedAt("/a.rss", "alpha");
    feedAt("/b.rss", "beta");
    const first = await sources("add", `${upstream.origin}/`, "--json");
    expect(first.code).toBe(1);
    expect(records(first)).toMatchObject([
      { source: `${upstream.origin}/a.rss`, result: "found", title: "alpha" },
      { source: `${upstream.origin}/b.rss`, result: "found", title: "beta" },
    ]);
    expect(first.complaints.join()).toContain("choose one of the 2 by its address, or add them all with --all");
    expect(await listed()).toEqual([]);
    await sources("add", `${upstream.origin}/a.rss`);
    const second = await sources("add", `${upstream.origin}/`);
    expect(second.complaints.join()).toContain("Nothing was added: add it by its address, or with --all.");
    expect((await sources("add", `${upstream.origin}/`, "--all", "--country", "PE")).code).toBe(0);
    expect(await listed()).toEqual(["/a.rss", "/b.rss"]);
  });

  it("takes RSS and Atom of the same items for one feed, and leaves comments aside", async () => {
    upstream.route("/", { body: page(`${link("/feed")}${link("/comments/feed")}${link("/other-form")}`) });
    feedAt("/feed", "gazette");
    feedAt("/other-form", "gazette");
    feedAt("/comments/feed", "talk");
    await sources("add", `${upstream.origin}/`);
    expect(await listed()).toEqual(["/feed"]);
  });

  it("finds what only an anchor leads to, through a page of feeds", async () => {
    upstream.route("/", { body: page("", '<a href="/rss">RSS</a>') });
    upstream.route("/rss", { body: page("", '<a href="/rss/world.xml">World</a>') });
    feedAt("/rss/world.xml", "world");
    await sources("add", `${upstream.origin}/`);
    expect(await listed()).toEqual(["/rss/world.xml"]);
  });

  it("tries the usual paths last, and asks for no more than it needs", async () => {
    upstream.route("/", { body: page("") });
    feedAt("/rss.xml", "usual");
    await sources("add", `${upstream.origin}/`);
    expect(await listed()).toEqual(["/rss.xml"]);
    expect(upstream.seen.map(({ path }) => path)).toEqual(["/", "/feed", "/rss", "/rss.xml"]);
  });

  it("tells in JSON why an address cannot be added, by the name of its outcome", async () => {
    upstream.route("/page", { body: page("") });
    const none = await sources("add", `${upstream.origin}/page`, "--json");
    expect(none.code).toBe(1);
    expect(records(none)).toEqual([
      {
        url: `${upstream.origin}/page`,
        ok: false,
        outcome: "htmlPage",
        message: expect.stringContaining("not a feed"),
      },
    ]);
    upstream.route("/gone", { status: 410 });
    expect(records(await sources("add", `${upstream.origin}/gone`, "--json"))).toMatchObject([
      { ok: false, outcome: "gone" },
    ]);
    for (const words of [[], ["--unchecked"]]) {
      const refused = await sources("add", "https://inbrief.example/feeds/tw.rss", "--json", ...words);
      expect(refused.code).toBe(2);
      expect(records(refused)).toMatchObject([{ ok: false, outcome: "refusedAddress" }]);
    }
  });

  it("refuses our own feed under a name that no setting tells", async () => {
    const self = '<atom:link rel="self" href="https://inbrief.example/feeds/cn.rss"/><generator>In Brief</generator>';
    feedAt("/cn.rss", "brief", self);
    const { code, complaints, lines } = await sources("add", `${upstream.origin}/cn.rss`);
    expect([code, lines]).toEqual([1, []]);
    expect(complaints.join()).toContain("that is this service itself, and its briefs would come back to it");
    expect(complaints.join()).not.toContain("--unchecked");
    const check = await sources("check", `${upstream.origin}/cn.rss`, "--json");
    expect(records(check).at(-1)).toMatchObject({ ok: false, outcome: "refusedAddress" });
    expect(await listed()).toEqual([]);
  });

  it("says of a source that is there whether its settings were changed, and not that it was added", async () => {
    feedAt("/feed", "gazette");
    await sources("add", `${upstream.origin}/feed`);
    const same = await sources("add", `${upstream.origin}/feed`);
    expect(same).toMatchObject({
      code: 0,
      lines: [`${upstream.origin}/feed: It is a source already; nothing was changed.`],
    });
    const other = await sources("add", `${upstream.origin}/feed`, "--country", "PE", "--json");
    expect(records(other)).toMatchObject([
      { result: "known", message: "It is a source already; its settings are changed." },
    ]);
  });

  it("finds the feed of a page that was added as it stood", async () => {
    upstream.route("/", { body: page(link("/news.rss")) });
    feedAt("/news.rss", "gazette");
    await sources("add", `${upstream.origin}/`, "--unchecked");
    await run(["ingest", "--once"], "", environment);
    const list = await sources("list");
    expect(list.lines.join("\n")).toContain(`"inbrief sources add ${upstream.origin}/" looks for its feeds.`);
    expect((await sources("add", `${upstream.origin}/`)).code).toBe(0);
    expect(await listed()).toEqual(["/", "/news.rss"]);
  });

  it("names what is empty", async () => {
    expect((await sources("add", "")).complaints.join()).toMatch(/^The empty address: it is no absolute URL\./);
  });

  it("shows in a preview the hubs that only a header names, and its instants in ISO", async () => {
    const headers = { "content-type": "application/rss+xml", link: '<https://hub.example/>; rel="hub"' };
    upstream.route("/feed", { headers, body: rss("gazette") });
    expect(records(await sources("add", `${upstream.origin}/feed`, "--dry-run", "--json"))).toMatchObject([
      {
        preview: {
          hubs: ["https://hub.example/"],
          rhythm: { oldest: "2024-01-24T12:00:00Z", newest: "2024-01-30T12:00:00Z" },
          latest: [{ published: "2024-01-30T12:00:00Z" }, {}, {}, {}],
        },
      },
    ]);
  });

  it("stores nothing on a dry run", async () => {
    feedAt("/feed", "gazette");
    const result = await sources("add", `${upstream.origin}/feed`, "--dry-run", "--json");
    expect(result.code).toBe(0);
    expect(records(result)).toMatchObject([
      { result: "found", preview: { items: 4, rhythm: { usualGapSeconds: 172_800 } } },
    ]);
    expect(await listed()).toEqual([]);
  });

  it("takes the address that a feed has moved to for good", async () => {
    upstream.route("/old", { status: 301, headers: { location: "/new" } });
    feedAt("/new", "gazette");
    await sources("add", `${upstream.origin}/old`);
    expect(await listed()).toEqual(["/new"]);
  });

  it("lists an OPML document, adds it with --all, and imports it by its address", async () => {
    const outlines = ["a", "b"].map((name) => `<outline text="${name}" xmlUrl="https://${name}.example/feed"/>`);
    upstream.route("/list.opml", { body: `<opml version="2.0"><body>${outlines.join("")}</body></opml>` });
    const url = `${upstream.origin}/list.opml`;
    const first = await sources("add", url);
    expect(first).toMatchObject({ code: 1, lines: ['https://a.example/feed "a"', 'https://b.example/feed "b"'] });
    expect((await sources("import", url, "--json")).code).toBe(0);
    expect(await listed()).toEqual(["https://a.example/feed", "https://b.example/feed"]);
    expect(records(await sources("add", url, "--all", "--json"))).toMatchObject([
      { result: "known" },
      { result: "known" },
    ]);
  });

  it.each([
    ["/page", "none was found on it"],
    ["/none", "404"],
    ["/text", "no RSS, Atom, JSON Feed or OPML"],
  ])("adds nothing where %s holds no feed, says why, and ends with 1", async (path, reason) => {
    upstream.route("/page", { body: page("", "<p>Hello</p>") });
    upstream.route("/text", { headers: { "content-type": "text/plain" }, body: "Just words." });
    const { code, lines, complaints } = await sources("add", upstream.origin + path);
    expect({ code, lines }).toEqual({ code: 1, lines: [] });
    expect(complaints.join()).toContain(reason);
    expect(complaints.join()).toContain("--unchecked");
    expect(await listed()).toEqual([]);
    await sources("add", upstream.origin + path, "--unchecked");
    expect(await listed()).toEqual([path]);
  });

  it("adds with a warning what cannot be reached just now", async () => {
    upstream.route("/busy", { status: 503 });
    const { code, complaints } = await sources("add", `${upstream.origin}/busy`);
    expect(code).toBe(0);
    expect(complaints.join()).toContain("could not be looked at");
    expect(await listed()).toEqual(["/busy"]);
  });

  it("asks a site that asks for patience for nothing more", async () => {
    upstream.route("/", { body: page(`${link("/a.rss")}${link("/b.rss")}`) });
    upstream.route("/a.rss", { status: 429 });
    feedAt("/b.rss", "beta");
    await sources("add", `${upstream.origin}/`);
    expect(upstream.seen.map(({ path }) => path)).toEqual(["/", "/a.rss"]);
  });

  it.each([["https://inbrief.example/feeds/tw.rss"], ["inbrief.example"], ["feed://was.example/feeds/tw.rss"]])(
    "refuses our own address %s",
    async (url) => {
      const { code, complaints } = await sources("add", url);
      expect(code).toBe(2);
      expect(complaints.join()).toContain("this service itself");
      expect(upstream.seen).toEqual([]);
    },
  );

  it("tells of a file that it is to be imported", async () => {
    const file = join(folder, "none.opml");
    const { code, complaints } = await sources("add", file);
    expect({ code, complaints }).toEqual({
      code: 2,
      complaints: [expect.stringContaining(`inbrief sources import ${file}`)],
    });
  });

  it("refuses to be sent to ourselves by a page or a redirect", async () => {
    upstream.route("/", { body: page(link("https://inbrief.example/feeds/all.rss")) });
    upstream.route("/away", { status: 302, headers: { location: "https://inbrief.example/feeds/all.rss" } });
    for (const path of ["/", "/away"]) expect((await sources("add", upstream.origin + path)).code).toBe(1);
    expect(await listed()).toEqual([]);
  });
});

describe("a feed that is a source already", () => {
  beforeEach(async () => {
    feedAt("/feed", "gazette");
    await sources("add", `${upstream.origin}/feed`);
    await run(["ingest", "--once"], "", environment);
  });

  it.each([
    ["/feed/", "another spelling"],
    ["/feed?utm_source=x", "another spelling"],
    ["/elsewhere", "It leads to"],
    ["/self", "its own address is"],
    ["/copy", "are there already"],
  ])("is told at %s, and added only when that is wanted", async (path, reason) => {
    feedAt("/feed/", "gazette");
    feedAt("/feed?utm_source=x", "gazette");
    upstream.route("/elsewhere", { status: 302, headers: { location: "/feed" } });
    feedAt("/self", "other", `<atom:link rel="self" href="${upstream.origin}/feed"/>`);
    feedAt("/copy", "gazette");
    const first = await sources("add", upstream.origin + path, "--json");
    expect(first.code).toBe(1);
    expect(records(first)).toMatchObject([{ result: "duplicate", message: expect.stringContaining(reason) }]);
    expect(await listed()).toEqual(["/feed"]);
    await sources("add", upstream.origin + path, "--anyway");
    expect(await listed()).toEqual(["/feed", path]);
  });

  it("is known where its home page is named", async () => {
    upstream.route("/", { body: page(link("/feed")) });
    const result = await sources("add", `${upstream.origin}/`, "--json");
    expect({ code: result.code, found: records(result) }).toMatchObject({ code: 0, found: [{ result: "known" }] });
  });
});
