import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unsafeHtml } from "../../src/model/html.ts";
import { type Split, type SplitInput, splitArticle } from "../../src/split/split.ts";
import { sanitize } from "../../src/text/sanitize.ts";

function split(html: string, fields: Partial<SplitInput> = {}): Split {
  const root = sanitize(unsafeHtml(html), { baseUrl: "https://news.example/a" });
  return splitArticle({ title: "North Sea in brief", url: null, root, treatment: "automatic", ...fields });
}

const stories = `
<h2 id="wind">Wind park off Esbjerg grows</h2><p>Forty turbines are added by 2027, the owner in Aarhus says.</p>
<h2>Seals return to Texel</h2><p>Wardens counted <a href="/seals">three hundred</a> on a sandbank near Den Burg. ®</p>
<h2>Leith gets a new crane</h2><p>It lifts nine hundred tonnes. The old one goes to a museum in Dundee.</p>`;

describe("a source's treatment", () => {
  it("`never` keeps a round-up whole", () => {
    const result = split(stories, { treatment: "never" });
    expect(result).toMatchObject({ kind: "single", confidence: 1, leftover: [] });
    expect(result.briefs).toHaveLength(1);
    expect(result.briefs[0]).toMatchObject({ title: "North Sea in brief", fragment: null, section: null, position: 0 });
  });

  it("`always` cuts what the form alone would leave whole, and never makes several of one paragraph", () => {
    const guide =
      "<h2>What is it?</h2><p>A short answer to the first question.</p><h2>Who pays?</h2><p>A short answer to the second one.</p>";
    expect(split(guide, { title: "How to read a map" }).kind).toBe("single");
    expect(split(guide, { title: "How to read a map", treatment: "always" }).briefs).toHaveLength(2);
    expect(split("<p>One story.</p>", { treatment: "always" })).toMatchObject({ kind: "single" });
  });
});

describe("a brief", () => {
  const { briefs, confidence, reasons, leftover } = split(stories);

  it("has its heading as title, its body as safe HTML and as text, its place and the way to it", () => {
    expect(briefs[1]).toEqual({
      title: "Seals return to Texel",
      html: '<p>Wardens counted <a href="https://news.example/seals">three hundred</a> on a sandbank near Den Burg.</p>',
      text: "Wardens counted three hundred on a sandbank near Den Burg.",
      position: 1,
      fragment: ":~:text=Seals%20return%20to%20Texel",
      section: null,
    });
    expect(briefs[0]?.fragment).toBe("wind");
    expect(leftover).toEqual(["®"]);
  });

  it("comes with how sure we are and why", () => {
    expect(confidence).toBeGreaterThan(0.6);
    expect(reasons[0]).toBe("+4 the title names a column of short reports");
  });

  it("keeps its pictures, quotations and lists", () => {
    const html = split(
      `${stories}<h2>Blyth honours its lifeboat</h2><figure><img src="/boat.jpg" alt="boat"></figure><p>The crew saved:</p><ol><li>two sailors from Riga</li><li>a dog</li></ol><blockquote>We only rowed.</blockquote>`,
    ).briefs[3]?.html;
    expect(html).toBe(
      '<figure><img src="https://news.example/boat.jpg" alt="boat"></figure><p>The crew saved:</p><ol><li>two sailors from Riga</li><li>a dog</li></ol><blockquote>We only rowed.</blockquote>',
    );
  });
});

describe("an article without a title", () => {
  it("takes its first clause for one", () => {
    expect(split("<p>The bridge at Skagen is open. Cars pay nothing.</p>", { title: null }).briefs[0]?.title).toBe(
      "The bridge at Skagen is open",
    );
  });

  it("and without any text is one brief without words", () => {
    expect(split("", { title: null }).briefs).toMatchObject([{ title: "", text: "", html: "" }]);
  });
});

describe("any input", () => {
  it("is split without an exception, the same each time", () => {
    const piece = fc.constantFrom(
      "<p>",
      "</p>",
      "<b>",
      "</b>",
      "<ul><li>",
      "</li></ul>",
      "<h3>",
      "</h3>",
      "<hr>",
      "<br>",
      "<table><td>",
      "x. ",
      "Peru: ",
      "In other news",
      "1. ",
      "®",
      "PLUS: ",
      "<a href=//y>Source</a>",
      "【新闻】",
      "\u{1f600}",
      "a b c d. ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom("always", "automatic"), (pieces, treatment) => {
        const html = pieces.join("");
        const result = split(html, { treatment });
        expect(result.briefs.length).toBeGreaterThanOrEqual(1);
        expect(split(html, { treatment })).toEqual(result);
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it("is split in bounded time, however deep or long", () => {
    expect(split("<div>".repeat(5000) + stories).briefs.length).toBeGreaterThanOrEqual(1);
    expect(split("<ul><li>a topic".repeat(80)).briefs.length).toBeGreaterThanOrEqual(1);
    expect(split(`<p>${"word ".repeat(200_000)}</p>`).kind).toBe("single");
    expect(
      split(`<p>${"(".repeat(50_000)}${"– A".repeat(20_000)}</p><p>x</p>`, { treatment: "always" }).briefs.length,
    ).toBeGreaterThanOrEqual(1);
    const many = (count: number) =>
      split("<h3>Heading of it</h3><p>Text of one story, told in a line.</p>".repeat(count), { treatment: "always" });
    expect(many(500).briefs).toHaveLength(500);
    expect(many(501).briefs).toHaveLength(1);
  });
});
