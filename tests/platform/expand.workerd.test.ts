/// <reference types="vite/client" />
import { describe, expect, it } from "vitest";
import { extractArticle } from "../../src/expand/extract-article.ts";
import { splitArticle } from "../../src/split/split.ts";
import { sanitize } from "../../src/text/sanitize.ts";
import expected from "../fixtures/pages/newspaper.expected.json" with { type: "json" };
import newspaper from "../fixtures/pages/newspaper.html?raw";
import stub from "../fixtures/pages/paywall-stub.html?raw";

const url = "https://gazette.example/2026/week-19";

describe("article pages in workerd", () => {
  it("give the same stories as on Node", async () => {
    const article = await extractArticle(newspaper, url);
    expect(article.doubt).toBeNull();
    const root = sanitize(article.html, { baseUrl: article.baseUrl });
    const { briefs } = splitArticle({ title: expected.entry.title, url, root, treatment: "automatic" });
    expect(briefs.map(({ title }) => title)).toEqual(expected.stories);
  });

  it("are doubted for the same reasons", async () => {
    expect((await extractArticle(stub, url)).doubt).toBe("paywall");
  });
});
