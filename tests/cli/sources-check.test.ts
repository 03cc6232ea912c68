import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startUpstream, type Upstream } from "../helpers/upstream.ts";
import { records, run } from "./run-program.ts";

describe("sources check", () => {
  let folder: string;
  let upstream: Upstream;
  let environment: Record<string, string>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "inbrief-check-"));
    upstream = await startUpstream();
    environment = { INBRIEF_DATABASE: join(folder, "store.db"), INBRIEF_ALLOW_UPSTREAM: upstream.pair };
  });

  afterEach(async () => {
    await upstream.close();
    rmSync(folder, { recursive: true });
  });

  const sources = (...words: string[]) => run(["sources", ...words], "", environment);
  const item = (number: number) =>
    `<item><title>A bridge in Lima</title><link>https://a.example/${number}</link><pubDate>Wed, ${number} Jan 2024 12:00:00 GMT</pubDate><description>Peru has opened the bridge that it had built for the people of the city.</description></item>`;
  const feed = (items: string) =>
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Bridges</title><ttl>120</ttl><atom:link rel="hub" href="https://hub.example/"/>${items}</channel></rss>`;

  it("explains step by step what the service sees", async () => {
    upstream.route("/feed", { headers: { "Content-Type": "text/xml", ETag: '"7"' }, body: feed(item(31)) });
    upstream.route("/old", { status: 301, headers: { Location: "/feed" } });
    const result = await sources("check", `${upstream.origin}/old`, "--json");
    expect(result.code).toBe(0);
    expect(records(result)).toMatchObject([
      { step: "address", ok: true },
      { step: "lookup", message: "127.0.0.1 is 127.0.0.1." },
      { step: "redirect", message: expect.stringMatching(/^Status 301: .*\/old sends on to \/feed\.$/) },
      { step: "answer", message: expect.stringContaining(`moved for good to ${upstream.origin}/feed`) },
      { step: "validators", message: 'ETag "7": later checks ask only for what has changed.' },
      { step: "charset", message: "Read as utf-8; Content-Type: text/xml." },
      { step: "format", message: expect.stringContaining('rss, "Bridges"') },
      { step: "items", message: "1 items, from 2024-01-31T12:00:00Z to 2024-01-31T12:00:00Z." },
      { step: "rhythm", message: "Rhythm not known yet, the newest of 2024-01-31T12:00:00Z." },
      { step: "hub", message: expect.stringContaining("https://hub.example/") },
      { step: "newest", message: expect.stringContaining("a single story") },
      { step: "brief", message: "PE (en): A bridge in Lima" },
      {
        step: "next",
        message: expect.stringMatching(/^It would be asked again in \d+ minutes\. The feed asks for 120 minutes/),
      },
      { step: "result", ok: true, outcome: "fetched", message: "Fetched." },
    ]);
  });

  it("tells the rhythm, and of which source it is a copy", async () => {
    upstream.route("/feed", { body: feed([31, 29, 27].map(item).join("")) });
    expect((await sources("add", `${upstream.origin}/feed`)).code).toBe(0);
    const lines = (await sources("check", `${upstream.origin}/feed`)).lines.join("\n");
    expect(lines).toContain("An item about every 2 days, the newest of 2024-01-31T12:00:00Z.");
    expect(lines).toMatch(/^ {2}duplicate +It is a source already\.$/m);
    expect(lines.match(/^ {2}newest/gm)).toHaveLength(3);
  });

  it.each([
    ["fetched", { body: feed(item(31)) }],
    ["empty", { body: feed("") }],
    ["htmlPage", { body: "<!doctype html><title>Home</title>" }],
    ["notFeed", { body: "hello" }],
    ["gone", { status: 410 }],
    ["rateLimited", { status: 429 }],
    ["tooManyRedirects", { status: 302, headers: { location: "/feed" } }],
  ])("ends with the outcome %s by its name, in JSON", async (outcome, route) => {
    upstream.route("/feed", route);
    const last = records(await sources("check", `${upstream.origin}/feed`, "--json")).at(-1);
    expect(last).toMatchObject({ step: "result", ok: outcome === "fetched" || outcome === "empty", outcome });
    expect(last?.message).not.toBe("");
  });

  it("tells what was mended and what of it was cut off", async () => {
    const body = feed(`${item(31)}<item><title>Half & half`).replace("</channel></rss>", "");
    upstream.route("/feed", { body });
    const result = await sources("check", `${upstream.origin}/feed`, "--json");
    expect(records(result).filter(({ step }) => step === "note")).toContainEqual({
      step: "note",
      ok: true,
      message: "It stops in the midst of an item, which was left out.",
    });
    upstream.route("/feed", { body: "<rss><channel><item><title>A</title><description><![CDATA[Half a" });
    const cut = await sources("check", `${upstream.origin}/feed`);
    expect(cut.lines.at(-1)).toMatch(/^! format +It stops in the midst of a CDATA section\.$/);
  });

  it("tells the hub that only a header names", async () => {
    const headers = { link: '</hub>; rel="hub", </feed>; rel="self"' };
    upstream.route("/feed", {
      headers,
      body: "<rss><channel><title>T</title><item><title>A</title></item></channel></rss>",
    });
    const { lines } = await sources("check", `${upstream.origin}/feed`);
    expect(lines.join("\n")).toContain(`It tells of news itself, by WebSub: ${upstream.origin}/hub.`);
  });

  it.each([
    ["/none", "answer", "404"],
    ["/page", "format", "web page.*inbrief sources add"],
    ["/ours", "answer", "this service itself"],
  ])("stops at what is wrong with %s and ends with 1", async (path, step, reason) => {
    environment.INBRIEF_BASE_URL = "https://inbrief.example";
    upstream.route("/page", { body: "<!doctype html><p>Hello</p>" });
    upstream.route("/ours", { status: 302, headers: { Location: "https://inbrief.example/feeds/tw.rss" } });
    const result = await sources("check", upstream.origin + path);
    expect(result.code).toBe(1);
    expect(result.lines.at(-1)).toMatch(new RegExp(`^! ${step} +.*${reason}`));
  });

  it("refuses our own address before anything is asked", async () => {
    environment.INBRIEF_BASE_URL = "https://inbrief.example";
    const { code, lines } = await sources("check", "https://inbrief.example/feeds/all.json");
    expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringContaining("this service itself")] });
  });
});
