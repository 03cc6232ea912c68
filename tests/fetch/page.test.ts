import { describe, expect, it } from "vitest";
import { fetchPage } from "../../src/fetch/page.ts";
import type { Robots } from "../../src/fetch/robots.ts";
import { config, fakeWeb } from "./page-fetcher.ts";

const url = "https://news.example/asia-in-brief";
const html = "<!doctype html><title>Asia in brief</title><p>Text</p>";
const type = { "content-type": "text/html; charset=utf-8" };
const free: Robots = async () => ({ kind: "allowed", delaySeconds: 0 });

function get(answers: Parameters<typeof fakeWeb>[0], robots: Robots = free) {
  const web = fakeWeb(answers);
  const turns: (readonly [string, number])[] = [];
  const turn = async (asked: string, delay: number) => void turns.push([asked, delay]);
  return { ...web, turns, answer: fetchPage(web.fetcher, { url, config, robots, turn }) };
}

describe("fetchPage", () => {
  it("brings the page as text, asked for in our own name, within the limit for pages", async () => {
    const { answer, sent } = get({ [url]: { headers: type, body: html } });
    expect(await answer).toEqual({ kind: "fetched", url, html });
    expect(sent[0]).toMatchObject({ maxBodyBytes: 1_000_000, headers: { "user-agent": config.userAgent } });
  });

  it("decodes by the declaration inside the page", async () => {
    const body = new Uint8Array([
      ...new TextEncoder().encode('<html><meta charset="windows-1251"><p>'),
      0xcc,
      0xe8,
      0xf0,
    ]);
    const fetcher = { send: async () => ({ status: 200, headers: { "content-type": "text/html" }, body }) };
    const answer = await fetchPage(fetcher, { url, config, robots: free, turn: async () => {} });
    expect(answer).toMatchObject({ kind: "fetched", html: expect.stringContaining("<p>Мир") });
  });

  it("does not ask where robots.txt says no", async () => {
    const { answer, sent } = get({}, async () => ({
      kind: "disallowed",
      reason: "its site's robots.txt asks us not to",
    }));
    expect(await answer).toEqual({ kind: "refused", reason: `${url}: its site's robots.txt asks us not to` });
    expect(sent).toEqual([]);
  });

  it("asks the robots.txt of every hop, and waits for the turn of each", async () => {
    const moved = { status: 302, headers: { location: "https://other.example/x" } };
    const robots: Robots = async (asked) =>
      asked === url ? { kind: "allowed", delaySeconds: 7 } : { kind: "disallowed", reason: "no" };
    const { answer, urls, turns } = get({ [url]: moved }, robots);
    expect(await answer).toEqual({ kind: "refused", reason: "https://other.example/x: no" });
    expect(urls()).toEqual([url]);
    expect(turns).toEqual([[url, 7]]);
  });

  it("names the address where a redirect ended", async () => {
    const { answer } = get({
      [url]: { status: 301, headers: { location: "/2026/asia" } },
      "https://news.example/2026/asia": { headers: type, body: html },
    });
    expect(await answer).toMatchObject({ kind: "fetched", url: "https://news.example/2026/asia" });
  });

  it.each([
    ["a picture", { headers: { "content-type": "image/png" }, body: "PNG" }, "it is no HTML page (image/png)"],
    ["plain text", { headers: { "content-type": "text/plain" }, body: "hello" }, "it is no HTML page (text/plain)"],
    ["a page without a type that is none", { body: "hello" }, "it is no HTML page (no Content-Type)"],
    ["nothing", { headers: type }, "the answer is empty"],
    ["404", { status: 404 }, "status 404, there is nothing at this address"],
    ["410", { status: 410 }, "status 410"],
    ["429", { status: 429 }, "status 429"],
    ["a challenge", { headers: type, body: "<html><title>Just a moment...</title>" }, "Cloudflare, status 200"],
  ])("fails on %s, and says so", async (_what, scripted, reason) => {
    expect(await get({ [url]: scripted }).answer).toEqual({ kind: "failed", reason });
  });

  it.each(["tooLarge", "dns"] as const)("fails where the network does: %s", async (fault) => {
    expect(await get({ [url]: fault }).answer).toEqual({ kind: "failed", reason: "no such host" });
  });

  it("takes a page that a server calls plain text by its first tag", async () => {
    const { answer } = get({
      [url]: { headers: { "content-type": "text/plain" }, body: `\n<!-- cached -->\n${html}` },
    });
    expect(await answer).toMatchObject({ kind: "fetched" });
  });
});
