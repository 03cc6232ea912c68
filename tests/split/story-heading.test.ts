import { describe, expect, it } from "vitest";
import { unsafeHtml } from "../../src/model/html.ts";
import { splitArticle } from "../../src/split/split.ts";
import { sanitize } from "../../src/text/sanitize.ts";

/** A site that heads its stories with h3, and puts h2 and h4 inside them as it pleases. */
const html = `<h3>Peru sells its last state airline</h3><p>The government in Lima has found a buyer for the carrier.</p>
<h2>What it costs</h2><p>The price was not named. Two bidders had left the race in spring.</p>
<h3>Oslo closes a tunnel</h3><p>Norway's capital will mend the tunnel for a year.</p>
<h4>Who has to go round</h4><p>Lorries are to take the ring road until it opens again.</p>`;

function split(storyHeading: number | null, treatment: "automatic" | "never" = "automatic") {
  const root = sanitize(unsafeHtml(html), { baseUrl: null });
  return splitArticle({ title: "Monday", url: null, root, treatment, storyHeading });
}

describe("a source's hint where its stories begin", () => {
  it("cuts at those headings and at nothing else, and says why", () => {
    const { kind, briefs, reasons } = split(3);
    expect(kind).toBe("roundup");
    expect(briefs.map(({ title }) => title)).toEqual(["Peru sells its last state airline", "Oslo closes a tunnel"]);
    expect(briefs[0]?.text).toContain("What it costs");
    expect(briefs[1]?.text).toContain("Who has to go round");
    expect(reasons[0]).toContain("h3");
  });

  it("keeps an article whole that has no such headings, or whose source is never cut", () => {
    expect(split(1).kind).toBe("single");
    expect(split(3, "never").kind).toBe("single");
  });
});
