import fc from "fast-check";
import { parse } from "parse5";
import { describe, expect, it } from "vitest";
import { unsafeHtml } from "../../src/model/html.ts";
import { parseFragment } from "../../src/text/html.ts";
import { sanitize, toSafeHtml } from "../../src/text/sanitize.ts";
import handlers from "../fixtures/sanitize/handlers.json" with { type: "json" };
import links from "../fixtures/sanitize/links.json" with { type: "json" };
import mutation from "../fixtures/sanitize/mutation.json" with { type: "json" };
import { harmIn } from "../helpers/harmless.ts";

const baseUrl = "https://b.example/dir/page";

function clean(html: string): string {
  return toSafeHtml(sanitize(unsafeHtml(html), { baseUrl }));
}

describe("sanitize", () => {
  it.each([...handlers, ...links])("deals with $name", ({ html, safe }) => {
    expect(clean(html)).toBe(safe);
  });

  it.each(mutation)("cannot be read in two ways: $name", ({ html, safe }) => {
    expect(clean(html)).toBe(safe);
    expect(clean(safe)).toBe(safe);
  });

  it("keeps ids in the tree, for anchors", () => {
    const tree = sanitize(unsafeHtml("<h2 id=one>One</h2>"), { baseUrl });
    expect(tree.childNodes[0]).toMatchObject({ attrs: [{ name: "id", value: "one" }] });
  });

  it("leaves relative links without a target where no base is known", () => {
    expect(toSafeHtml(sanitize(unsafeHtml("<a href=x>t</a><img src=y alt=z>"), { baseUrl: null }))).toBe("t");
  });

  it("reduces markup too deep for an article to its text", () => {
    expect(clean(`${"<div>".repeat(50_000)}deep`).trim()).toBe("deep");
    expect(clean("<p><font a=1><font b=2>".repeat(20_000)).trim()).toBe("");
  });

  it("gives the same, and nothing that runs, for any mixture of tags", () => {
    const names =
      "a p div b table tr td caption ul li h1 pre svg math style script title textarea select form button template noscript iframe " +
      "object font ruby rt dl dt dd plaintext xmp html body col video source mtext mglyph foreignObject";
    const name = fc.constantFrom(...names.split(" "));
    const attribute = fc.constantFrom(
      "",
      ' href="javascript:1"',
      " href=/x",
      " onload=1",
      " src=x onerror=1",
      ' id="</p><script>"',
      ' title="<img onerror=1>"',
    );
    const token = fc.oneof(
      fc.tuple(name, attribute).map(([element, extra]) => `<${element}${extra}>`),
      name.map((element) => `</${element}>`),
      fc.constantFrom("x", "\n", "<", "&lt;", "<!--", "-->", "<![CDATA[", "]]>", "\u0000", "&#1;", "</"),
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 25 }), (tokens) => {
        const safe = clean(tokens.join(""));
        expect(clean(safe)).toBe(safe);
        expect(harmIn(parse(`<!doctype html><body>${safe}`))).toEqual([]);
        expect(harmIn(parseFragment(safe))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});
