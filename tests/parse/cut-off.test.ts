import { describe, expect, it } from "vitest";
import { isCutOff, withoutCutItem } from "../../src/parse/cut-off.ts";

const whole = "<rss><channel><item><title>a</title></item><item><title>b</title></item></channel></rss>";

describe("a document that stops too early", () => {
  it.each([
    whole,
    "<rss><channel><item><title>a</title></item></channel>",
    "<rss><channel><item><title>a<item><title>b</channel></rss>",
    "<rss><channel><item><title>a<item><title>b",
    '{"items": []}',
  ])("is none that closes its items, or closes none at all: %s", (text) => {
    expect(isCutOff(text)).toBe(false);
  });

  it("is read without the item in the midst of which it stops", () => {
    const cut = whole.slice(0, whole.indexOf("b</title>"));
    expect(isCutOff(cut)).toBe(true);
    expect(withoutCutItem(cut)).toBe("<rss><channel><item><title>a</title></item>");
  });

  it("is not read at all where it stops inside CDATA: what looks like an item may be text", () => {
    const cut = "<rss><channel><item><title>a</title></item><item><title><![CDATA[b <item>";
    expect(isCutOff(cut)).toBe(true);
    expect(withoutCutItem(cut)).toBeNull();
  });
});
