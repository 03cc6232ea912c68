import { describe, expect, it } from "vitest";
import type { ExtractedArticle } from "../../src/expand/extract-article.ts";
import { judgeArticle } from "../../src/expand/judge-article.ts";
import { unsafeHtml } from "../../src/model/html.ts";
import { toEntry } from "./page-fixtures.ts";

const text =
  "Ferries on the harbour route will run on batteries from May, the shipping office said. Two of twelve boats are charging at the new pier.";
const article: ExtractedArticle = {
  title: "Ferries switch to batteries | The Gazette",
  titles: ["Ferries switch to batteries | The Gazette"],
  html: unsafeHtml(`<p>${text}</p>`),
  text,
  isBareText: false,
  baseUrl: "https://news.example/",
  doubt: null,
};
const judge = (title: string | null, content: string, changes: Partial<ExtractedArticle> = {}) =>
  judgeArticle(toEntry({ title, content }), { ...article, ...changes }, "automatic");

describe("the subject of a page", () => {
  it.each([
    ["the same title", "Ferries switch to batteries", ""],
    ["a title without the site's name, in other case", "FERRIES SWITCH TO BATTERIES!", ""],
    ["a title with a word exchanged", "Ferries turn to batteries", ""],
    ["a longer title", "Ferries of the harbour switch to batteries in May, says office", ""],
    [
      "another title over the same words",
      "The quiet fleet",
      "<p>Ferries on the harbour route will run on batteries from May, the…</p>",
    ],
    ["no title and no text", null, ""],
  ])("is that of the entry: %s", (_what, title, content) => {
    expect(judge(title, content)).toBeNull();
  });

  it.each([
    ["another title", "Mayor opens the seventh bridge", ""],
    ["the site's name alone in common", "The Gazette: mayor opens the seventh bridge", ""],
    [
      "a few words of the text",
      "The quiet fleet",
      "<p>A harbour will be closed while the office counts the gulls on the roof of the old market hall</p>",
    ],
  ])("is another: %s", (_what, title, content) => {
    expect(judge(title, content)).toBe("otherSubject");
  });

  it("is compared by pairs of signs where no blanks part words", () => {
    const titles = ["早报：5月9日要闻速览_港口日报网"];
    expect(judge("早报：5月9日要闻速览", "", { titles })).toBeNull();
    expect(judge("电车库变成音乐厅的故事", "", { titles })).toBe("otherSubject");
  });
});

describe("an article", () => {
  it("is not taken where the feed says more", () => {
    expect(judge("Ferries switch to batteries", `<p>${text} ${text}</p>`)).toBe("shorterThanFeed");
  });

  it("without headings is taken for full text, not for stories", () => {
    const entry = toEntry({ title: "Ferries switch to batteries", content: "" });
    expect(judgeArticle(entry, { ...article, isBareText: true }, "automatic")).toBe("bareText");
    expect(judgeArticle(entry, { ...article, isBareText: true }, "always")).toBeNull();
  });

  it("keeps the doubt of its page", () => {
    expect(judge("Ferries switch to batteries", "", { doubt: "paywall" })).toBe("paywall");
  });
});
