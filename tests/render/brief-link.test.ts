import { describe, expect, it } from "vitest";
import { briefLink } from "../../src/render/brief-link.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";

const settings = { baseUrl: "https://inbrief.example", briefLink: "original" as const };
const page = `https://inbrief.example/briefs/${uuid(1)}`;
const article = makeBrief().article;

describe("briefLink", () => {
  it("leads to the paragraph in the original", () => {
    expect(briefLink(makeBrief(), settings)).toBe("https://harbour.example/week-19#:~:text=Keelung%20reopens");
  });

  it("adds the text directive behind an element's id that the URL has already", () => {
    const brief = makeBrief({ article: { ...article, url: "https://harbour.example/week-19#part" } });
    expect(briefLink(brief, settings)).toBe("https://harbour.example/week-19#part:~:text=Keelung%20reopens");
  });

  it("puts the brief's own element in the place of the article's", () => {
    const url = "https://harbour.example/week-19#top";
    const brief = makeBrief({ fragment: "pier", article: { ...article, url } });
    expect(briefLink(brief, settings)).toBe("https://harbour.example/week-19#pier");
  });

  it("is the article itself for a single story", () => {
    const brief = makeBrief({ fragment: null, article: { ...article, isRoundup: false } });
    expect(briefLink(brief, settings)).toBe("https://harbour.example/week-19");
  });

  it.each([
    ["for our own round-ups", { source: { ...makeBrief().source, isOwn: true } }],
    ["for an entry without a link", { article: { ...article, url: null } }],
    ["for a link that is none", { article: { ...article, url: "javascript:alert(1)" } }],
    ["for a brief whose place in its round-up is unknown", { fragment: null }],
  ])("is our page %s", (_when, fields) => {
    expect(briefLink(makeBrief(fields), settings)).toBe(page);
  });

  it("is our page where the operator wants that", () => {
    expect(briefLink(makeBrief(), { ...settings, briefLink: "page" })).toBe(page);
  });

  it("differs between two briefs of one article, known places or not", () => {
    const links = [":~:text=one", ":~:text=two", null, null].map((fragment, index) =>
      briefLink(makeBrief({ id: uuid(index), fragment }), settings),
    );
    expect(new Set(links).size).toBe(4);
  });
});
