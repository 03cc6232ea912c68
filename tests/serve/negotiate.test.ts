import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Compressor } from "../../src/deps.ts";
import { chooseCoding } from "../../src/serve/coding.ts";
import { negotiateType, wantsHtml } from "../../src/serve/negotiate.ts";

describe("negotiateType", () => {
  it.each([
    [undefined, "atom"],
    ["", "atom"],
    ["*/*", "atom"],
    ["application/*", "atom"],
    ["application/rss+xml", "rss"],
    ["application/feed+json", "json"],
    ["application/json", "json"],
    ["application/xml", "atom"],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", "html"],
    ["application/atom+xml, application/rss+xml;q=0.9, application/xml;q=0.8, */*;q=0.1", "atom"],
    ["application/rss+xml;q=0.3, application/atom+xml;q=0.9", "atom"],
    ["application/rss+xml;q=0, application/atom+xml;q=0.1", "atom"],
    ["application/atom+xml;q=0, */*", "rss"],
    ["APPLICATION/RSS+XML", "rss"],
    ["application/rss+xml, text/html", "rss"],
    ["text/html;q=banana", "atom"],
    ["garbage", "atom"],
    [";;;,,,", "atom"],
    ["image/png", null],
    ["*/*;q=0", null],
  ])("for %j is %s", (accept, type) => {
    expect(negotiateType(accept)).toBe(type);
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (accept) => void negotiateType(accept)));
  });
});

describe("wantsHtml", () => {
  it.each([
    ["text/html,*/*;q=0.8", true],
    ["application/json, text/html;q=0.9", false],
    ["*/*", false],
    ["text/html;q=0", false],
    [undefined, false],
  ])("for %j is %s", (accept, wanted) => {
    expect(wantsHtml(accept)).toBe(wanted);
  });
});

describe("chooseCoding", () => {
  const compressor: Compressor = { brotli: async (body) => body, gzip: async (body) => body };

  it.each([
    [undefined, "identity"],
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["x-gzip", "gzip"],
    ["GZIP", "gzip"],
    ["br;q=0.2, gzip;q=0.8", "gzip"],
    ["gzip;q=0", "identity"],
    ["identity", "identity"],
    ["identity, gzip;q=0.5", "identity"],
    ["*", "br"],
    ["br;q=0, *", "gzip"],
    ["*;q=0", "identity"],
    ["zzz", "identity"],
  ])("for %j is %s", (header, coding) => {
    expect(chooseCoding(header, 5000, compressor)).toBe(coding);
  });

  it("leaves small answers, and all where the platform compresses, as they are", () => {
    expect(chooseCoding("br", 100, compressor)).toBe("identity");
    expect(chooseCoding("br", 5000, null)).toBe("identity");
  });
});
