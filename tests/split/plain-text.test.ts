import { describe, expect, it } from "vitest";
import { textToFragment } from "../../src/split/plain-text.ts";
import { splitArticle } from "../../src/split/split.ts";
import { serializeNode } from "../../src/text/html.ts";

function html(...lines: string[]): string {
  return serializeNode(textToFragment(lines.join("\n")));
}

describe("plain text", () => {
  it("has a heading where a short line without a full stop stands above a longer one", () => {
    expect(
      html("Rain at last", "After a dry spring the rivers rise again, officials say.", "", "Second paragraph of it."),
    ).toBe(
      "<h3>Rain at last</h3><p>After a dry spring the rivers rise again, officials say.</p><p>Second paragraph of it.</p>",
    );
  });

  it("has none in sentences, in the last line, and in signs", () => {
    expect(html("It rained.", "It rained a good deal more on the day after.", "* * *", "The end")).toBe(
      "<p>It rained.</p><p>It rained a good deal more on the day after.</p><hr><p>The end</p>",
    );
  });

  it("has lists, with a topic above the item it heads", () => {
    expect(
      html(
        "- Floods in the south",
        "- Three villages were cut off for a day. (Agency)",
        "- Schools open again on Monday.",
      ),
    ).toBe(
      "<ul><li>Floods in the south<ul><li>Three villages were cut off for a day. (Agency)</li></ul></li><li>Schools open again on Monday.</li></ul>",
    );
  });

  it("joins lines that a mail program broke", () => {
    const wrapped = html(
      "The harbour of the old town was closed on Monday",
      "because the pilots of the region had walked out over",
      "their pay, the third time within a year that they did",
      "so.",
      "",
      "Ships wait outside.",
    );
    expect(wrapped).toMatch(/^<p>The harbour .* they did so\.<\/p><p>Ships wait outside\.<\/p>$/);
  });

  it("keeps what looks like markup as text", () => {
    expect(html("a < b & <script>alert(1)</script> are compared here.")).not.toContain("<script");
  });

  it("is split by its labels", () => {
    const text = [
      "Peru: The congress in Lima voted for a second chamber, thirty years after it was abolished.",
      "Chile: A tunnel under the Andes is to be begun in March, the ministry of works said.",
      "Bolivia: Farmers lifted the blockade of the road to Cochabamba after nine days.",
    ].join("\n");
    const split = splitArticle({
      title: "Andes in brief",
      url: null,
      root: textToFragment(text),
      treatment: "automatic",
    });
    expect(split.briefs.map(({ section, title }) => [section, title.slice(0, 12)])).toEqual([
      ["Peru", "The congress"],
      ["Chile", "A tunnel und"],
      ["Bolivia", "Farmers lift"],
    ]);
  });
});
