import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EvidenceMark } from "../../src/render/pages/evidence-marks.ts";
import { markedHtml } from "../../src/render/pages/marked-html.ts";
import { html } from "../../src/render/pages/site.ts";
import { parseFragment } from "../../src/text/html.ts";
import { textOf } from "../../src/text/plain.ts";
import { sanitize, toSafeHtml } from "../../src/text/sanitize.ts";
import { safe } from "../helpers/briefs.ts";

const mark = (start: number, end: number, id = "e1"): EvidenceMark => ({
  ...{ id, start, end },
  areas: [{ area: "TW", kind: "city" }],
});

/** With a letter for each part: first, last, linked. */
function marked(source: string, marks: readonly EvidenceMark[], text = textOf(parseFragment(source))): string | null {
  return markedHtml(safe(source), text, marks, (words, { id }, { isFirst, isLast, isLinked }) => {
    const part = `${isFirst ? "f" : ""}${isLast ? "l" : ""}${isLinked ? "a" : ""}`;
    return html`<mark class="${id}-${part}">${words}</mark>`;
  });
}

/** Of the words in the text that the HTML says. */
const place = (source: string, words: string) => {
  const start = textOf(parseFragment(source)).indexOf(words);
  return mark(start, start + words.length);
};

describe("marks of a plain text in its HTML", () => {
  it.each([
    ["<p>One.</p><p>In Taipei &amp; Keelung</p>", "Taipei", '<mark class="e1-fl">Taipei</mark>'],
    ["<p>A  &amp;\n B &lt; Keelung</p>", "B < K", '<mark class="e1-fl">B &lt; K</mark>'],
    ['<p>See <a href="https://x.example/">Keelung now</a></p>', "Keelung", '<mark class="e1-fla">Keelung</mark> now'],
    [
      '<p>New <a href="https://x.example/">York</a> City</p>',
      "New York City",
      '<mark class="e1-f">New</mark> <a href="https://x.example/"><mark class="e1-a">York</mark></a><mark class="e1-l"> City</mark>',
    ],
    ["<p>Hong<br>Kong</p>", "Hong\nKong", '<mark class="e1-f">Hong</mark><br><mark class="e1-l">Kong</mark>'],
  ])("stand in %j for %j", (source, words, expected) => {
    const written = marked(source, [place(source, words)]) ?? "";
    // A blank between two parts belongs to neither or either: that is nobody's concern.
    const loose = (text: string) => text.replaceAll(/\s*(<\/?mark[^>]*>)\s*/g, "$1");
    expect(loose(written)).toContain(loose(expected));
  });

  it("are none where text and HTML are not the same words", () => {
    expect(marked("<p>Keelung</p>", [mark(0, 3)], "Taipei")).toBeNull();
  });

  it("leave the HTML as it is but for the marks, wherever they stand", () => {
    const word = fc.constantFrom("Keelung", "a&b", "<i>", "台湾", "x  y", "\n", "🙂");
    const tag = fc.constantFrom("p", "a", "b", "ul", "li", "td", "pre", "br", "blockquote", "script");
    const source = fc
      .array(
        fc.oneof(
          word,
          tag.map((name) => `<${name}>`),
          tag.map((name) => `</${name}>`),
        ),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(source, fc.nat(60), fc.nat(30), fc.nat(60), (written, start, length, other) => {
        const cleaned = toSafeHtml(sanitize(written as never, { baseUrl: null }));
        const text = textOf(parseFragment(cleaned));
        const spans = [
          mark(start, start + length + 1, "e1"),
          mark(start + length + 1 + other, start + length + other + 4, "e2"),
        ];
        const within = spans.filter(({ end }) => end <= text.length);
        const result = marked(cleaned, within, text);
        expect(result).not.toBeNull();
        expect(result?.replaceAll(/<\/?mark[^>]*>/g, "")).toBe(cleaned);
        for (const { id, start: from, end } of within) {
          const parts = [...(result ?? "").matchAll(new RegExp(`<mark class="${id}-[fla]*">(.*?)</mark>`, "gs"))];
          const shown = parts.map(([, inside = ""]) => textOf(parseFragment(`<pre>${inside}</pre>`))).join("");
          expect(shown.replaceAll(/\s/g, "")).toBe(text.slice(from, end).replaceAll(/\s/g, ""));
        }
      }),
      { numRuns: 500 },
    );
  });
});
