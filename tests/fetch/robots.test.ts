import { describe, expect, it } from "vitest";
import { createRobots, type RobotsVerdict } from "../../src/fetch/robots.ts";
import { config, fakeWeb } from "./page-fetcher.ts";

const origin = "https://news.example";
const page = `${origin}/2026/asia-in-brief`;
const allowed: RobotsVerdict = { kind: "allowed", delaySeconds: 0 };

function startRobots(answers: Parameters<typeof fakeWeb>[0]) {
  const web = fakeWeb(answers);
  const turns: string[] = [];
  const time = { now: 1_780_000_000 };
  const clock = { now: () => time.now, sleep: async () => {}, random: () => 0 };
  const turn = async (url: string) => void turns.push(url);
  const ask = createRobots({ fetcher: web.fetcher, config, clock });
  return { ...web, turns, time, robots: (url: string) => ask(url, turn) };
}

const withRules = (body: string) => startRobots({ [`${origin}/robots.txt`]: { body } }).robots;

describe("robots.txt", () => {
  it.each([
    ["no rules at all", "", "allowed"],
    ["a rule for another robot", "User-agent: OtherBot\nDisallow: /", "allowed"],
    ["a rule for all", "User-agent: *\nDisallow: /2026/", "disallowed"],
    ["our own group before the one for all", "User-agent: *\nDisallow: /\n\nUser-agent: InBrief\nDisallow:", "allowed"],
    ["our name in another case", "user-agent: INBRIEF\ndisallow: /", "disallowed"],
    ["our name with a version", "User-agent: InBrief/1.0\nDisallow: /", "disallowed"],
    ["one group for several names", "User-agent: A\nUser-agent: inbrief\nDisallow: /2026", "disallowed"],
    ["the longest rule", "User-agent: *\nDisallow: /2026\nAllow: /2026/asia", "allowed"],
    ["wildcards", "User-agent: *\nDisallow: /*-in-brief$", "disallowed"],
    [
      "comments, odd line ends and a byte order mark",
      "\ufeff# hello\r\rUser-agent: *\rDisallow: / # all\r",
      "disallowed",
    ],
    ["a page of HTML in its place", "<!doctype html><title>Welcome</title><p>User-agents: welcome", "allowed"],
  ])("obeys %s", async (_what, body, kind) => {
    expect((await withRules(body)(page)).kind).toBe(kind);
  });

  it.each([
    [404, "allowed"],
    [403, "allowed"],
    [401, "allowed"],
    [429, "disallowed"],
    [500, "disallowed"],
    [503, "disallowed"],
  ])("with status %d is %s (RFC 9309 §2.3.1)", async (status, kind) => {
    const { robots } = startRobots({ [`${origin}/robots.txt`]: { status, body: "User-agent: *\nDisallow: /" } });
    expect((await robots(page)).kind).toBe(kind);
  });

  it.each(["dns", "tooLarge"] as const)("that cannot be had (%s) allows nothing, and says why", async (fault) => {
    const { robots } = startRobots({ [`${origin}/robots.txt`]: fault });
    expect(await robots(page)).toEqual({
      kind: "disallowed",
      reason: "its site's robots.txt could not be read (no such host)",
    });
  });

  it("is followed to where it has moved, and speaks for the origin that was asked", async () => {
    const { robots, sent } = startRobots({
      [`${origin}/robots.txt`]: { status: 301, headers: { location: "https://www.news.example/robots.txt" } },
      "https://www.news.example/robots.txt": { body: "User-agent: *\nDisallow: /2026" },
    });
    expect((await robots(page)).kind).toBe("disallowed");
    expect(sent[0]).toMatchObject({ maxBodyBytes: 524_288, headers: { "user-agent": config.userAgent } });
  });

  it("asks for as much time between pages as it likes, up to ten seconds", async () => {
    const rules = (delay: string) => withRules(`User-agent: *\nCrawl-delay: ${delay}`)(page);
    expect(await rules("4")).toEqual({ kind: "allowed", delaySeconds: 4 });
    expect(await rules("3600")).toEqual({ kind: "allowed", delaySeconds: 10 });
    expect(await rules("-1")).toEqual(allowed);
    expect(await rules("soon")).toEqual(allowed);
  });

  it("is asked for once a day, in its site's turn", async () => {
    const { robots, urls, turns, time } = startRobots({ [`${origin}/robots.txt`]: { body: "" } });
    await robots(page);
    await robots(`${origin}/other`);
    time.now += 86_399;
    await robots(page);
    expect(urls()).toEqual([`${origin}/robots.txt`]);
    expect(turns).toEqual([`${origin}/robots.txt`]);
    time.now += 1;
    await robots(page);
    expect(urls()).toHaveLength(2);
  });

  it("is asked for again after an hour where it could not be had", async () => {
    const { robots, sent, time } = startRobots({ [`${origin}/robots.txt`]: "dns" });
    await robots(page);
    time.now += 3_600;
    await robots(page);
    expect(sent).toHaveLength(2);
  });

  it("belongs to scheme, host and port together", async () => {
    const { robots, urls } = startRobots({ [`${origin}/robots.txt`]: { body: "User-agent: *\nDisallow: /" } });
    expect((await robots(page)).kind).toBe("disallowed");
    expect((await robots("https://news.example:8443/x")).kind).toBe("allowed");
    expect((await robots("http://news.example/x")).kind).toBe("allowed");
    expect(urls()).toEqual([
      "https://news.example/robots.txt",
      "https://news.example:8443/robots.txt",
      "http://news.example/robots.txt",
    ]);
  });

  it("forgets the origins not asked for longest, so that memory is bounded", async () => {
    const { robots, sent } = startRobots({});
    await robots(page);
    for (let index = 0; index < 127; index += 1) await robots(`https://site-${index}.example/`);
    await robots(page);
    expect(sent).toHaveLength(128);
    await robots("https://site-127.example/");
    await robots(page);
    expect(sent).toHaveLength(129);
    await robots("https://site-0.example/");
    expect(sent).toHaveLength(130);
  });

  it("is not matched where that would take seconds", async () => {
    const body = `User-agent: *\n${`Disallow: ${"/*a".repeat(100)}b\n`.repeat(1_600)}`;
    expect(await withRules(body)(`${origin}/${"a".repeat(2_000)}`)).toEqual({
      kind: "disallowed",
      reason: "its site's robots.txt is too long to be judged",
    });
    expect((await withRules(body)(page)).kind).toBe("allowed");
  });
});
