import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unsafeHtml } from "../../src/model/html.ts";
import type { RoundupTreatment } from "../../src/model/source.ts";
import { textToFragment } from "../../src/split/plain-text.ts";
import { type Split, splitArticle } from "../../src/split/split.ts";
import { textOf } from "../../src/text/plain.ts";
import { sanitize } from "../../src/text/sanitize.ts";

/** Every word of a text, sorted: what must be the same before and after. */
function words(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).toSorted();
}

/** A title that is the text's own beginning, or the article's title, stands in the article only once. */
function tellings(split: Split, title: string | null): string {
  const parts = split.briefs.map((brief) => {
    const isOwn = brief.title === title || brief.text.startsWith(brief.title.replace(/…$/, ""));
    return isOwn ? brief.text : `${brief.title}\n${brief.text}`;
  });
  return [...parts, ...split.leftover].join("\n");
}

function cut(html: string, title: string | null, treatment: RoundupTreatment): { split: Split; before: string } {
  const before = textOf(sanitize(unsafeHtml(html), { baseUrl: null }));
  const root = sanitize(unsafeHtml(html), { baseUrl: null });
  return { split: splitArticle({ title, url: null, root, treatment }), before };
}

const folder = new URL("../fixtures/split/", import.meta.url).pathname;
const fixtures = globSync("*.html", { cwd: folder }).toSorted();

describe("briefs and left-over text together", () => {
  it.each(fixtures)("are the text of %s, whether it is cut by its form or by order", (name) => {
    const html = readFileSync(`${folder}${name}`, "utf8");
    const { title } = JSON.parse(readFileSync(`${folder}${name.replace(/html$/, "expected.json")}`, "utf8")) as {
      title: string;
    };
    for (const treatment of ["automatic", "always", "never"] as const) {
      const { split, before } = cut(html, title, treatment);
      expect(words(tellings(split, title))).toEqual(words(before));
    }
  });

  it("are the text of any article", () => {
    let roundups = 0;
    fc.assert(
      fc.property(article(), ({ html, title }) => {
        const { split, before } = cut(html, title, "always");
        if (split.kind === "roundup") roundups += 1;
        expect(words(tellings(split, title))).toEqual(words(before));
      }),
      { numRuns: 500, seed: 4 },
    );
    expect(roundups).toBeGreaterThan(100);
  });

  it("are the text of any plain text", () => {
    const line = fc.oneof(
      sentence(),
      head(),
      fc.constantFrom(
        "",
        "- item one of a list that is long enough",
        "* * *",
        "PLUS: more",
        "In other news …",
        "Chile: The vote is over at last.",
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const root = textToFragment(lines.join("\n"));
        const split = splitArticle({ title: null, url: null, root, treatment: "always" });
        expect(words(tellings(split, null))).toEqual(words(lines.join("\n")));
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it("hold the words of their HTML, no less and no more", () => {
    fc.assert(
      fc.property(article(), ({ html, title }) => {
        for (const brief of cut(html, title, "always").split.briefs) {
          expect(textOf(sanitize(unsafeHtml(brief.html), { baseUrl: null }))).toBe(brief.text);
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});

const alphabet =
  "harbour vote river Chile Kenya minister says bank train Japan market rises month new the of and school 12 2024 U.S. Dr. night".split(
    " ",
  );

/** Words of headings stand in no text, so that a heading is never taken for the beginning of its text. */
const headWords = "Lisbon Quito Accra parliament opens tunnel after strike 99 again".split(" ");

/** Nor do those of bold leads and labels stand in headings. */
function lead(): fc.Arbitrary<string> {
  return head().map((words) => words.replace(/\p{L}+/gu, (word) => `X${word}`));
}

function head(): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...headWords), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(" "));
}

function sentence(): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...alphabet), { minLength: 6, maxLength: 24 }).map((parts) => `${parts.join(" ")}.`);
}

/** HTML as articles are made of it, in any order and nesting. */
function article(): fc.Arbitrary<{ html: string; title: string | null }> {
  const text = fc.oneof(
    sentence(),
    fc.tuple(sentence(), sentence()).map((both) => both.join(" ")),
  );
  const tail = fc.constantFrom(
    "",
    "",
    " ®",
    ' <a href="https://x.example/">Source</a>',
    " (Agency)",
    " – A. Name",
    ' <a href="https://x.example/">Read more</a>.',
  );
  const paragraph = fc.tuple(text, tail).map(([body, end]) => `<p>${body}${end}</p>`);
  const block = fc.oneof(
    { weight: 5, arbitrary: paragraph },
    {
      weight: 3,
      arbitrary: fc.tuple(fc.constantFrom(2, 3, 3, 4), head()).map(([level, name]) => `<h${level}>${name}</h${level}>`),
    },
    fc.tuple(lead(), text).map(([opening, body]) => `<p><b>${opening}.</b> ${body}</p>`),
    fc.tuple(lead(), text).map(([opening, body]) => `<p><strong>${opening}</strong>: ${body}</p>`),
    fc.tuple(fc.nat(20), text).map(([n, body]) => `<p>${n}. ${body}</p>`),
    head().map((head) => `<p><b>${head}</b></p>`),
    fc
      .array(fc.tuple(text, tail), { minLength: 1, maxLength: 4 })
      .map((items) => `<ul>${items.map(([body, end]) => `<li>${body}${end}</li>`).join("")}</ul>`),
    fc
      .tuple(lead(), text, text)
      .map(([topic, a, b]) => `<ul><li>${topic}<ul><li>${a}</li><li><b>${topic}</b> ${b}</li></ul></li></ul>`),
    fc.tuple(head(), text).map(([head, body]) => `<dl><dt>${head}</dt><dd>${body}</dd></dl>`),
    fc.tuple(text, text).map(([a, b]) => `${a}<br><br><i>${b}</i>`),
    fc.tuple(head(), text).map(([head, body]) => `<div><p><strong>${head}</strong><br>${body}</p></div>`),
    fc.constantFrom(
      "<hr>",
      "<p>PLUS: more of it</p>",
      "<p><b>Asia in brief</b> The bank rises.</p>",
      "<h3>In other news …</h3>",
      "<h2>Chile</h2>",
      "<p>Share this</p>",
      "<h3>More about</h3>",
      "<blockquote>They said so.</blockquote>",
      "<table><tr><td>1</td><td>2</td></tr></table>",
      "<p>– A. Name</p>",
      "<p><em>Source: agencies</em></p>",
    ),
  );
  return fc.record({
    html: fc.array(block, { minLength: 1, maxLength: 14 }).map((blocks) => blocks.join("\n")),
    title: fc.constantFrom(null, "Vote in Kenya", "What the papers say"),
  });
}
