import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultTreatment } from "../../src/model/source.ts";
import { parseOpml, toConfiguredSource } from "../../src/parse/opml.ts";

const folders = readFileSync(new URL("../fixtures/opml/folders.xml", import.meta.url), "utf8");

describe("subscription lists", () => {
  it("reads the treatment an outline asks for, and nothing else for one", () => {
    const [first, second] = parseOpml(folders, "folders.xml").sources.map(toConfiguredSource);
    expect(first?.treatment).toEqual({
      roundup: "always",
      excerpt: "full",
      countryHint: "TW",
      language: "zh-Hant",
      pages: "always",
      storyHeading: 4,
    });
    expect(second?.treatment).toEqual({ ...defaultTreatment, language: "fr" });
  });

  it.each([
    ["", "list.opml is no OPML file: it is empty."],
    ["<rss><channel/></rss>", "list.opml is no OPML file: it has <rss> where <opml> should be."],
    ["not xml", "list.opml is no OPML file: it has no <opml> element."],
  ])("says in one sentence what is wrong with %j", (text, message) => {
    expect(() => parseOpml(text, "list.opml")).toThrow(message);
  });

  it("names an address that is none in a note of bounded length", () => {
    const { notes } = parseOpml(`<opml><body><outline xmlUrl="urn:${"x".repeat(5_000)}"/></body></opml>`, "x");
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^The outline "urn:x+" has no http\(s\) address: urn:x+$/);
    expect(notes[0]?.length).toBeLessThan(500);
  });

  it("reads a list without a body element", () => {
    const list = parseOpml('<opml><outline xmlUrl="https://a.example/"/></opml>', "x");
    expect(list.sources).toMatchObject([{ url: "https://a.example/", title: null }]);
  });
});
