import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractArticle } from "../../src/expand/extract-article.ts";
import { sanitize, toSafeHtml } from "../../src/text/sanitize.ts";

const url = "https://news.example/2026/week-19";
const story =
  "<h2>Ferries</h2><p>Ferries on the harbour route will run on batteries from May, the shipping office said.</p>";

describe("extractArticle", () => {
  it.each([
    ["<div>", "noArticle"],
    ["<b><i><a href=x>", "noArticle"],
    ["<table><tr><td>", "noArticle"],
    ["<!--", "noArticle"],
    ["<h2>Title</h2>", "tooMuchMarkup"],
    ["<a href=/x>word, word</a> ", "tooMuchMarkup"],
    ["<", "tooMuchMarkup"],
    ["&amp;", "tooMuchMarkup"],
  ])("ends soon and finds nothing in a page of nothing but %s", async (piece, doubt) => {
    const page = piece.repeat(400_000 / piece.length);
    expect((await extractArticle(page, url)).doubt).toBe(doubt);
  });

  it("throws at no page, and what it gives passes the sanitiser", async () => {
    const piece = fc.constantFrom(
      ...[
        "<div class=article>",
        "</div>",
        "<p>",
        story,
        "<table>",
        "<tr>",
        "<details>",
        "<summary>",
        "<svg><title>",
        "</svg>",
        "<h1>",
      ],
      ...[
        "<article>",
        "</article>",
        "<template>",
        "<script type='application/ld+json'>{",
        "</script>",
        "<base href='//'>",
        "<form>",
        "&#0;",
        "<title>",
        "<html ⚡>",
      ],
      ...[
        "<iframe src=javascript:alert(1)>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:x'>x</a>",
        "\u0000",
        "text, text. ",
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const article = await extractArticle(pieces.join(""), url);
        const html = toSafeHtml(sanitize(article.html, { baseUrl: article.baseUrl }));
        expect(html).not.toMatch(/javascript:|onerror|<script|<iframe/i);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ["a base of its own", '<base href="https://cdn.example/2026/">', "https://cdn.example/2026/"],
    ["a relative one", '<base href="/archive/">', "https://news.example/archive/"],
    ["one that is none", '<base href="http://">', url],
    ["none", "", url],
  ])("says what links are relative to: %s", async (_what, base, expected) => {
    const article = await extractArticle(`<head>${base}</head><p>${story}`, url);
    expect(article.baseUrl).toBe(expected);
  });

  it("keeps links and anchors of the article", async () => {
    const page = `<main>${[1, 2, 3].map((n) => `<h2 id="s${n}">Story ${n}</h2><p>Some words, and <a href="/more/${n}">a link</a>, and more words in a sentence that goes on for a while.</p>`).join("")}</main>`;
    const { html, baseUrl } = await extractArticle(page, url);
    const safe = sanitize(html, { baseUrl });
    expect(toSafeHtml(safe)).toContain('href="https://news.example/more/2"');
    expect(html).toContain('id="s2"');
  });
});

it("reader view and DOM are imported where the first page is read, and nowhere at the start", () => {
  const root = new URL("../../src/", import.meta.url);
  const importing = globSync("**/*.ts", { cwd: root.pathname }).filter((path) =>
    /from\s+"(?:linkedom|@mozilla)/.test(readFileSync(new URL(path, root), "utf8")),
  );
  expect(importing).toEqual([]);
});
