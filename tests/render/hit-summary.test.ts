import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPhrases } from "../../src/model/search-words.ts";
import { hitSummary } from "../../src/render/hit-summary.ts";
import { hitWords } from "../../src/render/pages/hit-marks.ts";
import { toSite } from "../../src/serve/site.ts";
import { makeBrief } from "../helpers/briefs.ts";
import { testConfig } from "../helpers/config.ts";

const site = toSite(testConfig());
const shown = (brief: ReturnType<typeof makeBrief>, ...phrases: string[]) => {
  const { title, summary, note } = hitWords(site, brief, phrases);
  return { title: String(title), summary: String(summary), note: String(note) };
};

describe("the quotation of a brief that was found", () => {
  it("is the usual one where the word stands in it", () => {
    expect(hitSummary(makeBrief(), site, ["harbour"])).toMatch(/^The harbour of Keelung reopened/);
  });

  it("begins at the sentence in which the word stands, where that is further on", () => {
    const text = `${makeBrief().text} ${"Nothing more was said that week of any other pier. ".repeat(8)}`;
    expect(hitSummary(makeBrief({ text }), site, ["fishermen"])).toMatch(
      /^…Fishermen had asked for a second ramp, which the city now plans to build\. Nothing more .*\.$/,
    );
  });

  it("begins earlier where the rest of the text leaves room", () => {
    const text = `${"Nothing more was said that week of any other pier. ".repeat(8)}One needle.`;
    expect(hitSummary(makeBrief({ text }), site, ["needle"])).toMatch(/^…(?:Nothing more[^.]*\. ){3}One needle\.$/);
  });

  it("begins at a word where the sentence is longer than the quotation may be", () => {
    const text = `${"Many words go before it and none of them ends ".repeat(12)} needle ${"and many more follow behind it in the same breath ".repeat(12)}`;
    const summary = hitSummary(makeBrief({ text }), site, ["needle"]);
    expect(summary).toMatch(/^…[\w ]+ needle [\w ]+…$/);
    expect(summary.length).toBeLessThanOrEqual(280);
  });

  it("is nothing where the source lends its titles alone, and says where the words stand", () => {
    const brief = makeBrief({ source: { ...makeBrief().source, excerpt: "title" } });
    expect(shown(brief, "keelung", "fishermen", "ramp")).toEqual({
      title: "<mark>Keelung</mark> reopens its eastern pier",
      summary: "null",
      note: '<p class="meta" lang="en">Elsewhere in this brief: fishermen and ramp</p>\n',
    });
  });

  it("is cut and marked in scripts without blanks, too", () => {
    const text = `${"港口重新開放了東碼頭，三艘渡輪中午前離開。".repeat(30)}漁民要求第二個坡道。${"市政府計劃明年春天建設西碼頭。".repeat(20)}`;
    const { summary } = shown(makeBrief({ text, language: "zh" }), "漁民");
    expect(summary).toMatch(/^…<mark>漁民<\/mark>要求第二個坡道。市政府/);
  });

  it("marks what upstream wrote as text", () => {
    const { title } = shown(makeBrief({ title: "<b>Keelung</b> & co" }), "keelung", "co");
    expect(title).toBe("&lt;b&gt;<mark>Keelung</mark>&lt;/b&gt; &amp; <mark>co</mark>");
  });

  it("never says more than the excerpt's limits allow, and shows a word or says that it does not", () => {
    const word = fc.constantFrom(
      "harbour",
      "台湾人",
      "Zürich",
      "x",
      "U.S.",
      "end.",
      "🙂🙂",
      "\n",
      "(a",
      "wide—open",
      "état",
    );
    const text = fc.array(word, { minLength: 1, maxLength: 400 }).map((words) => words.join(" "));
    const phrase = fc.constantFrom("harbour", "湾人", "zurich", "etat", "wide open", "u s");
    fc.assert(
      fc.property(text, text, fc.array(phrase, { minLength: 1, maxLength: 3 }), (before, after, phrases) => {
        const brief = makeBrief({ title: "A title of its own", text: `${before} ${phrases.join(" ")} ${after}` });
        const summary = hitSummary(brief, site, phrases);
        expect(summary.length).toBeLessThanOrEqual(Math.min(280, brief.text.length / 2));
        expect(summary.isWellFormed()).toBe(true);
        const { summary: marked, note } = shown(brief, ...phrases);
        const isShown = findPhrases(summary, phrases).some((spans) => spans.length > 0);
        expect(marked.includes("<mark>")).toBe(isShown);
        if (summary.length > 40) expect(isShown).toBe(true);
        if (!isShown) expect(note).toContain("Elsewhere in this brief");
      }),
      { numRuns: 500 },
    );
  });
});
