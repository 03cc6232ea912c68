import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultTreatment } from "../../src/model/source.ts";
import { parseOpml, toConfiguredSource } from "../../src/parse/opml.ts";
import { treatmentFaults } from "../../src/parse/outline-treatment.ts";

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
    expect(notes[0]).toMatch(/^The outline "urn:x+" \(line 1\) has no http\(s\) address: urn:x+$/);
    expect(notes[0]?.length).toBeLessThan(500);
  });

  it("names each outline that cannot be used by title and line", () => {
    const text = [
      "<opml><!-- <outline",
      "/> --><head/><body>",
      '<outline text="Folder">',
      '  <outline text="A" xmlUrl="https://a.example/"/><outline type="rss" text="B"/>',
      "  <outline",
      '    text="C" xmlUrl="ftp://c.example/"/>',
      '</outline><outline type="link" text="D"/><outline type="rss"/></body></opml>',
    ].join("\n");
    const { sources, notes } = parseOpml(text, "x");
    expect(sources).toMatchObject([{ url: "https://a.example/", line: 4 }]);
    expect(notes).toEqual([
      'The outline "B" (line 4) is a feed and has no xmlUrl.',
      'The outline "C" (line 5) has no http(s) address: ftp://c.example/',
      'The outline "without a title" (line 7) is a feed and has no xmlUrl.',
    ]);
  });

  it("tells what of a treatment is not understood", () => {
    const faultsOf = (attributes: string) => {
      const [source] = parseOpml(
        `<opml><body><outline xmlUrl="https://a.example/" ${attributes}/></body></opml>`,
        "x",
      ).sources;
      return treatmentFaults(source?.attributes ?? {});
    };
    expect(
      faultsOf(
        'inbrief:roundup="Always" inbrief:country="tw" inbrief:heading="" inbrief:language="ja" inbrief:handle="a.example" m:x="1"',
      ),
    ).toEqual([]);
    expect(faultsOf('inbrief:roundup="sometimes"')).toEqual([
      'inbrief:roundup="sometimes" is none of always, never, automatic, and counts as absent.',
    ]);
    expect(faultsOf('brief:roundup="always"')).toEqual(["brief:roundup is not read: write inbrief:roundup."]);
    expect(faultsOf('inbrief:round-up="always"').join()).toContain("There is no inbrief:round-up");
    expect(faultsOf('xmlns:b="urn:inbrief:treatment" b:excerpt="full" b:pages="yes"')).toEqual([
      'inbrief:pages="yes" is none of always, never, automatic, and counts as absent.',
    ]);
  });

  it("reads a list without a body element", () => {
    const list = parseOpml('<opml><outline xmlUrl="https://a.example/"/></opml>', "x");
    expect(list.sources).toMatchObject([{ url: "https://a.example/", title: null }]);
  });
});
