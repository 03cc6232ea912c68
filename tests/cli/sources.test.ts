import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { records, run } from "./run-program.ts";

let folder: string;
let environment: Record<string, string>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "inbrief-sources-"));
  writeFileSync(
    join(folder, "own.opml"),
    '<opml version="2.0" xmlns:inbrief="urn:inbrief:treatment"><body><outline text="A" xmlUrl="https://a.example/feed" inbrief:country="tw"/></body></opml>',
  );
  environment = { INBRIEF_DATABASE: join(folder, "store.db"), INBRIEF_SOURCES: join(folder, "own.opml") };
});

afterEach(() => rmSync(folder, { recursive: true }));

const sources = (...words: string[]) => run(["sources", ...words], "", environment);
const listed = async () => records(await sources("list", "--json")).filter(({ origin }) => origin !== "own");

describe("sources", () => {
  it("lists what is configured before anything was fetched", async () => {
    expect(await listed()).toMatchObject([
      {
        url: "https://a.example/feed",
        title: "A",
        status: "active",
        outcome: "pending",
        lastCheck: null,
        treatment: { countryHint: "TW" },
      },
    ]);
    expect((await sources("list")).lines[0]).toMatch(/^active +pending +https:\/\/a\.example\/feed$/);
  });

  it("adds, removes and takes up again", async () => {
    const url = "https://b.example/feed";
    expect(records(await sources("add", url, "--unchecked", "--country", "jp", "--language", "ja", "--json"))).toEqual([
      { source: url, result: "added", message: "It is checked in the next round." },
    ]);
    expect(await listed()).toMatchObject([
      {},
      { url, origin: "added", treatment: { roundup: "automatic", excerpt: null, countryHint: "JP", language: "ja" } },
    ]);
    expect((await sources("remove", url)).lines).toEqual([`Removed ${url}. Its briefs stay.`]);
    expect(await listed()).toMatchObject([{}, { url, status: "removed" }]);
    expect(records(await sources("add", url, "--json"))).toMatchObject([
      { message: "It was removed and is active now." },
    ]);
  });

  it("says that what has not moved cannot be moved back", async () => {
    const { code, complaints } = await sources("revert", "https://a.example/feed");
    expect(code).toBe(2);
    expect(complaints.join("\n")).toContain("no source of ours that has moved");
    expect((await listed())[0]).toMatchObject({ formerUrls: [], movesTo: null, history: [], notes: [] });
  });

  it("tells what of an imported list was not understood, and where it stands", async () => {
    const list = join(folder, "list.opml");
    const lines = [
      '<opml version="2.0"><body>',
      '<outline text="One" xmlUrl="https://one.example/" inbrief:roundup="sometimes"/>',
      '<outline text="Ours" xmlUrl="http://10.0.0.1/feed"/>',
      '<outline text="None" type="rss"/>',
      "</body></opml>",
    ];
    writeFileSync(list, lines.join("\n"));
    const result = await sources("import", list, "--json");
    expect(result.code).toBe(1);
    expect(records(result)).toMatchObject([
      { result: "added", message: expect.stringContaining('inbrief:roundup="sometimes" is none of always') },
      { result: "refused", message: expect.stringMatching(/\("Ours", line 3\)$/) },
      { result: "refused", message: 'The outline "None" (line 4) is a feed and has no xmlUrl.' },
    ]);
  });

  it("knows a source by one form of its address, however it is written", async () => {
    writeFileSync(
      join(folder, "own.opml"),
      '<opml version="2.0"><body><outline text="B" xmlUrl="HTTPS://B.example:443"/></body></opml>',
    );
    await sources("add", "https://b.example/#news", "--unchecked");
    expect((await listed()).map(({ url }) => url)).toEqual(["https://b.example/"]);
    expect((await sources("remove", "https://b.example")).code).toBe(0);
  });

  it("changes of a source what is said, and keeps the rest", async () => {
    const url = "https://b.example/feed";
    await sources(
      "add",
      url,
      "--unchecked",
      "--title",
      "Bee",
      "--roundup",
      "always",
      "--excerpt",
      "full",
      "--language",
      "ja",
    );
    await sources("remove", url);
    await sources("add", url, "--country", "jp", "--roundup", "never");
    expect((await listed())[1]).toMatchObject({
      title: "Bee",
      status: "active",
      treatment: {
        roundup: "never",
        excerpt: "full",
        countryHint: "JP",
        language: "ja",
        pages: "automatic",
        storyHeading: null,
      },
    });
  });

  it("clears what was set, and only that", async () => {
    const url = "https://b.example/feed";
    const words = ["--title", "Bee", "--country", "JP", "--language", "ja", "--excerpt", "full"];
    await sources("add", url, "--unchecked", ...words);
    await sources("add", url, "--no-country", "--no-language");
    expect((await listed())[1]).toMatchObject({
      title: "Bee",
      treatment: { countryHint: null, language: null, excerpt: "full" },
    });
    await sources("add", url, "--no-title", "--no-excerpt");
    expect((await listed())[1]).toMatchObject({ title: null, treatment: { excerpt: null } });
  });

  it("leaves the sources of a service alone where the shell names another list", async () => {
    await sources("list");
    writeFileSync(
      join(folder, "other.opml"),
      '<opml version="2.0"><body><outline text="Z" xmlUrl="https://z.example/"/></body></opml>',
    );
    environment.INBRIEF_SOURCES = join(folder, "other.opml");
    await sources("add", "https://b.example/feed", "--unchecked");
    expect((await listed()).map(({ url, status }) => [url, status])).toEqual([
      ["https://a.example/feed", "active"],
      ["https://b.example/feed", "active"],
    ]);
  });

  it.each([
    [["add", "http://127.0.0.1/feed"], "loopback"],
    [["add", "file:///etc/passwd"], "only http and https"],
    [["add", "http://127.0.0.1:8787/feeds/tw.atom"], "loopback"],
    [["add", "https://b.example/", "--country", "Japan"], "--country Japan"],
    [["add", "https://b.example/", "--country", "XX"], "--country XX"],
    [["add", "https://b.example/", "--language", "?"], "--language ?"],
    [["remove", "https://nowhere.example/"], "is no source of ours"],
    [["import", "/nonexistent.opml"], "cannot be read"],
  ])("%j is bad use, said in one sentence", async (words, reason) => {
    const { code, lines, complaints } = await sources(...words);
    expect({ code, lines }).toEqual({ code: 2, lines: [] });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(reason);
  });

  it("refuses our own feeds as a source", async () => {
    environment.INBRIEF_BASE_URL = "https://inbrief.example";
    const { code, complaints } = await sources("add", "https://inbrief.example/feeds/tw.atom");
    expect(code).toBe(2);
    expect(complaints[0]).toContain("this service itself");
  });

  it("reads its list without our own feeds", async () => {
    environment.INBRIEF_BASE_URL = "https://inbrief.example";
    writeFileSync(
      join(folder, "own.opml"),
      '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/><outline text="Us" xmlUrl="https://inbrief.example/feeds/tw.rss"/></body></opml>',
    );
    expect((await listed()).map(({ url }) => url)).toEqual(["https://a.example/feed"]);
  });

  it("imports an OPML file outline by outline and loses nothing by a bad one", async () => {
    const list = join(folder, "reader.opml");
    const outlines = [
      '<outline text="Known" xmlUrl="https://a.example/feed"/>',
      '<outline text="Folder"><outline text="New" xmlUrl="https://c.example/feed"/></outline>',
      '<outline text="Inner" xmlUrl="http://10.0.0.1/feed"/>',
      '<outline text="Odd" xmlUrl="ftp://d.example/feed"/>',
      '<outline text="Last" xmlUrl="https://e.example/feed"/>',
      '<outline text="Again" xmlUrl="http://www.e.example/feed/"/>',
    ];
    writeFileSync(list, `<opml version="2.0"><head/><body>${outlines.join("")}</body></opml>`);
    const result = await sources("import", list, "--json");
    expect(result.code).toBe(1);
    expect(records(result)).toMatchObject([
      { source: "https://a.example/feed", result: "known" },
      { source: "https://c.example/feed", result: "added" },
      { source: "http://10.0.0.1/feed", result: "refused" },
      { source: "https://e.example/feed", result: "added" },
      {
        source: "http://www.e.example/feed/",
        result: "known",
        message: expect.stringContaining("https://e.example/feed"),
      },
      { source: null, result: "refused", message: expect.stringContaining("ftp://d.example/feed") },
    ]);
    expect((await listed()).map(({ url, treatment }) => [url, treatment])).toMatchObject([
      ["https://a.example/feed", { countryHint: "TW" }],
      ["https://c.example/feed", {}],
      ["https://e.example/feed", {}],
    ]);
  });

  it("names the operator's own list where it is no OPML", async () => {
    writeFileSync(join(folder, "own.opml"), "<rss/>");
    const { code, complaints } = await sources("list");
    expect(code).toBe(2);
    expect(complaints).toEqual([
      `Source list (INBRIEF_SOURCES): The source list ${join(folder, "own.opml")} is no OPML file: it has <rss> where <opml> should be.`,
    ]);
  });

  it("reads no list that was cut off, so that nothing behind the cut is paused", async () => {
    writeFileSync(
      join(folder, "own.opml"),
      '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/"/>',
    );
    const { code, complaints } = await sources("list");
    expect(code).toBe(2);
    expect(complaints).toEqual([expect.stringContaining("was cut off: it has no </opml>")]);
  });

  it("says of a file that is no OPML what it is and that nothing was imported", async () => {
    writeFileSync(join(folder, "x.opml"), "<rss/>");
    const { code, complaints } = await sources("import", join(folder, "x.opml"));
    expect(code).toBe(2);
    expect(complaints[0]).toMatch(/no OPML file.*Nothing was imported/);
  });

  it("exports what import reads back with its treatment", async () => {
    await sources(
      "add",
      "https://b.example/feed",
      "--unchecked",
      "--roundup",
      "always",
      "--excerpt",
      "title",
      "--country",
      "JP",
    );
    const file = join(folder, "out.opml");
    await sources("export", file);
    expect((await sources("export")).lines.join("\n")).toBe(readFileSync(file, "utf8").trimEnd());
    environment.INBRIEF_DATABASE = join(folder, "other.db");
    writeFileSync(join(folder, "own.opml"), '<opml version="2.0"><body/></opml>');
    await sources("import", file);
    expect(await listed()).toMatchObject([
      { url: "https://a.example/feed", treatment: { countryHint: "TW" } },
      { url: "https://b.example/feed", treatment: { roundup: "always", excerpt: "title", countryHint: "JP" } },
    ]);
  });
});
