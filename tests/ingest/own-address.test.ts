import { describe, expect, it } from "vitest";
import { refusalOfOwn, refusingOwn } from "../../src/ingest/own-address.ts";

const site = { baseUrl: "https://inbrief.example", oldHosts: ["was.example", "old.example:8443"] };

describe("our own address", () => {
  it.each([
    "https://inbrief.example/feeds/tw.rss",
    "http://inbrief.example/",
    "https://INBRIEF.example.:443/feeds/all.json?limit=5",
    "https://was.example/feeds/tw.rss",
    "http://was.example/feeds/tw.rss",
    "https://old.example:8443/",
  ])("is %s", (url) => {
    expect(refusalOfOwn(url, site)).toContain("its briefs would come back to it");
  });

  it.each([
    "https://www.inbrief.example/feed",
    "https://inbrief.example:8443/feed",
    "https://inbrief.example.org/feed",
    "https://old.example/feed",
    "inbrief:feeds",
    "no address",
  ])("is not %s", (url) => {
    expect(refusalOfOwn(url, site)).toBeNull();
  });

  it("is no more than its path, where it has one", () => {
    const below = { baseUrl: "https://paper.example/brief", oldHosts: [] };
    expect(refusalOfOwn("https://paper.example/brief/feeds/tw.rss", below)).not.toBeNull();
    expect(refusalOfOwn("https://paper.example/briefing/feed", below)).toBeNull();
    expect(refusalOfOwn("https://paper.example/feed", below)).toBeNull();
  });

  it("is never asked", async () => {
    const asked: string[] = [];
    const send = async ({ url }: { readonly url: string }) => {
      asked.push(url);
      return { status: 200, headers: {}, body: new Uint8Array() };
    };
    const request = { method: "GET" as const, headers: {}, timeoutMs: 1, maxBodyBytes: 1 };
    const guarded = refusingOwn({ send }, site);
    await expect(guarded.send({ ...request, url: "https://was.example/x" })).rejects.toMatchObject({
      code: "refusedAddress",
    });
    await guarded.send({ ...request, url: "https://news.example/x" });
    expect(asked).toEqual(["https://news.example/x"]);
  });
});
