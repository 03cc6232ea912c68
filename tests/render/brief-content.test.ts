import { describe, expect, it } from "vitest";
import { briefSummary, renderBriefContent } from "../../src/render/brief-content.ts";
import { makeBrief, safe } from "../helpers/briefs.ts";
import { settings } from "./documents.ts";

const source = makeBrief().source;
const tail = "Fishermen had asked for a second ramp";

describe("renderBriefContent", () => {
  it("begins with countries, the round-up and its date, and ends with the credit", () => {
    expect(renderBriefContent(makeBrief(), settings).split("\n")).toEqual([
      '<p>Taiwan · <a href="https://harbour.example/week-19">Harbours in brief</a> · 7 May 2024</p>',
      "<p>The harbour of Keelung reopened its eastern pier on Tuesday after four months of repairs. Three ferries left for Matsu before noon.</p>",
      '<p>Original: <a href="https://harbour.example/week-19#:~:text=Keelung%20reopens">Harbour News</a></p>',
    ]);
  });

  it("names no country where there is none, and the source where the entry is one story", () => {
    const brief = makeBrief({
      classification: { ...makeBrief().classification, countries: [] },
      article: { ...makeBrief().article, isRoundup: false, url: null },
    });
    expect(renderBriefContent(brief, settings)).toMatch(/^<p>Harbour News · 7 May 2024<\/p>/);
  });

  it.each([
    ["the source's policy before the site's", "full", "excerpt", true],
    ["the site's where the source has none", null, "full", true],
    ["an excerpt by default", null, "excerpt", false],
    ["the title alone", "title", "full", false],
  ] as const)("follows %s", (_what, own, site, hasAll) => {
    const html = renderBriefContent(makeBrief({ source: { ...source, excerpt: own } }), { ...settings, excerpt: site });
    expect(html.includes(tail)).toBe(hasAll);
    expect(html.includes("The harbour of Keelung")).toBe(own !== "title");
  });

  it("gives our own round-ups whole, whatever the policy", () => {
    const brief = makeBrief({ source: { ...source, isOwn: true, excerpt: "title" } });
    expect(renderBriefContent(brief, { ...settings, excerpt: "title" })).toContain(tail);
  });

  it("does not say the title once more", () => {
    const sentence = "Keelung reopens its eastern pier after four months of repairs.";
    const brief = makeBrief({
      title: sentence.slice(0, -1),
      text: `${sentence} ${"The rest is not quoted at all. ".repeat(9)}`,
    });
    expect(briefSummary(brief, { ...settings, excerptCharacters: 80 })).toBe("");
    expect(briefSummary(brief, settings)).toContain("The rest");
  });

  it("summarises our own briefs by all that fits, without the bound of one half", () => {
    const text = "Two short sentences of ours stand here. They are shown whole, as they are our own.";
    const brief = makeBrief({ text, source: { ...source, isOwn: true } });
    expect(briefSummary(brief, settings)).toBe(text);
    expect(briefSummary(makeBrief({ text }), settings)).toBe("Two short sentences of ours stand here.");
  });

  describe("with images", () => {
    const html = safe(
      '<p>Before <img src="https://pictures.example/a.jpg" alt="The &quot;new&quot; pier"> after</p><video src="x"></video>',
    );
    const brief = makeBrief({ html, source: { ...source, excerpt: "full" } });

    it("keeps them as links", () => {
      expect(renderBriefContent(brief, settings)).toContain(
        '<p>Before <a href="https://pictures.example/a.jpg" rel="noopener noreferrer">The "new" pier</a> after</p>',
      );
    });

    it("drops them by setting", () => {
      expect(renderBriefContent(brief, { ...settings, images: "drop" })).toContain("<p>Before  after</p>");
    });

    it("loads nothing in either case", () => {
      for (const images of ["keep", "drop"] as const)
        expect(renderBriefContent(brief, { ...settings, images })).not.toMatch(/<(?:img|video)/);
    });
  });

  it("treats what upstream calls itself as text", () => {
    const brief = makeBrief({
      source: { ...source, title: "<b>A & B</b>" },
      article: { ...makeBrief().article, title: "<i>" },
    });
    const html = renderBriefContent(brief, settings);
    expect(html).toContain("&lt;b&gt;A &amp; B&lt;/b&gt;");
    expect(html).toContain("&lt;i&gt;");
  });
});
