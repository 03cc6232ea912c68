import { describe, expect, it } from "vitest";
import { decideExpansion } from "../../src/expand/decide-expansion.ts";
import { extractArticle } from "../../src/expand/extract-article.ts";
import { judgeArticle } from "../../src/expand/judge-article.ts";
import { splitArticle } from "../../src/split/split.ts";
import { sanitize } from "../../src/text/sanitize.ts";
import { pageFixtures, toEntry } from "./page-fixtures.ts";

const url = "https://news.example/2026/week-19";

it("knows more than twenty layouts", () => {
  expect(pageFixtures.length).toBeGreaterThanOrEqual(20);
});

describe.each(pageFixtures)("$name", ({ html, expected }) => {
  const entry = toEntry(expected.entry);

  it("is fetched for this entry", () => {
    expect(decideExpansion(entry, { pages: expected.pages, roundup: "automatic" })).toBe("page");
  });

  it(expected.doubt === null ? "gives its article" : `is doubted: ${expected.doubt}`, async () => {
    const article = await extractArticle(html, url);
    expect(judgeArticle(entry, article, expected.pages)).toBe(expected.doubt);
    expect(article.baseUrl).toBe(expected.baseUrl ?? url);
    for (const passage of expected.holds ?? []) expect(article.text).toContain(passage);
    for (const passage of expected.lacks ?? []) expect(article.text).not.toContain(passage);
  });

  const { stories } = expected;
  if (stories === undefined) return;
  it("is cut into its stories", async () => {
    const article = await extractArticle(html, url);
    const root = sanitize(article.html, { baseUrl: article.baseUrl });
    const { briefs } = splitArticle({ title: entry.title, url, root, treatment: "automatic" });
    const titles = briefs.map(({ title }) => title.replace(/[.:。]$/, ""));
    expect(titles).toEqual(expected.atLeast === undefined ? stories : expect.arrayContaining([...stories]));
    expect(titles.length).toBeGreaterThanOrEqual(expected.atLeast ?? stories.length);
  });
});
