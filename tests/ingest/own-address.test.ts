import { describe, expect, it } from "vitest";
import { refusalOfOwn, refusalOfOwnFeed, refusingOwn } from "../../src/ingest/own-address.ts";

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

  it.each(["localhost", "feeds.localhost", "127.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "localhost."])(
    "is %s where it is on the loopback, at the same port",
    (name) => {
      const local = { baseUrl: "http://127.0.0.1:8787", oldHosts: [] };
      expect(refusalOfOwn(`http://${name}:8787/feeds/tw.rss`, local)).not.toBeNull();
      expect(refusalOfOwn(`http://${name}:8788/feeds/tw.rss`, local)).toBeNull();
      expect(refusalOfOwn(`http://${name}/feeds/tw.rss`, site)).toBeNull();
    },
  );

  it("is told by a feed that we made, whatever name led to it", () => {
    const refusal = (generator: string | null, self: string | null) => refusalOfOwnFeed({ generator, self }, site);
    expect(refusal("In Brief", "https://inbrief.example/feeds/tw.rss")).toContain("this service itself");
    expect(refusal("In Brief", "https://was.example/feeds/tw.rss")).toContain("an old address");
    expect(refusal("In Brief", "https://other.example/feeds/tw.rss")).toBeNull();
    expect(refusal("In Brief", null)).toBeNull();
    expect(refusal("Another program", "https://inbrief.example/feeds/tw.rss")).toBeNull();
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
