import { describe, expect, it } from "vitest";
import type { Evidence } from "../../src/model/classification.ts";
import { itemFacts } from "../../src/render/item-facts.ts";
import { renderBriefPage } from "../../src/render/pages/brief-page.ts";
import { toSite } from "../../src/serve/site.ts";
import { parseFragment } from "../../src/text/html.ts";
import { textOf } from "../../src/text/plain.ts";
import { makeBrief } from "../helpers/briefs.ts";
import { testConfig } from "../helpers/config.ts";

const config = testConfig();
const site = toSite(config);

const span = (text: string, country: string, role?: Evidence["role"]): Evidence => ({
  field: "text",
  start: 0,
  end: text.length,
  text,
  kind: "city",
  country,
  ...(role && { role }),
});

const briefWith = (evidence: readonly Evidence[], countries = ["TW"]) =>
  makeBrief({
    classification: { ...makeBrief().classification, countries, primary: countries[0] ?? null, blocs: [], evidence },
  });

/** The panel of the reasons, as one reads it line by line. */
const reasonsOf = (brief: ReturnType<typeof makeBrief>) => {
  const [, panel = ""] = /<aside class="panel"[^>]*>([\s\S]*?)<\/aside>/.exec(renderBriefPage(site, brief)) ?? [];
  return textOf(parseFragment(panel)).split("\n");
};

describe("the reasons on a brief's page", () => {
  it("begin with the span that decides, and tell what was outweighed", () => {
    const brief = briefWith([
      span("Taipei", "TW", "supports"),
      span("Keelung", "TW", "decides"),
      span("Lyon", "FR", "outweighed"),
    ]);
    expect(reasonsOf(brief)).toEqual([
      ...["Why these countries", "Taiwan Almost certain, 91%", "Keelung (city, decides)", "Taipei (city)"],
      ...["Named too, but outweighed:", "France", "Lyon (city)"],
    ]);
  });

  it("tell what was outweighed where nothing was chosen", () => {
    expect(reasonsOf(briefWith([span("Lyon", "FR", "outweighed")], []))).toEqual([
      ...["Why these countries", "Nothing in the text speaks clearly for a country."],
      ...["Named too, but outweighed:", "France", "Lyon (city)"],
    ]);
  });

  it("stand without parts for briefs stored before these were told", () => {
    expect(reasonsOf(briefWith([span("Keelung", "TW"), span("Keelung", "TW")])).slice(2)).toEqual(["Keelung (city)"]);
  });

  it("are told as its source's where that has given the country", () => {
    const brief = briefWith([]);
    expect(reasonsOf(brief).slice(2)).toEqual(["Named by its source."]);
    const given = { ...brief.classification, version: "given", scores: {}, evidence: [span("Keelung", "TW")] };
    expect(reasonsOf(makeBrief({ classification: given })).slice(1)).toEqual(["Taiwan", "Named by its source."]);
  });

  it.each([
    [0.995, "Almost certain, 99%"],
    [0.9, "Almost certain, 90%"],
    [0.899, "Very likely, 90%"],
    [0.5, "Likely, 50%"],
    [0.001, "Possible, 1%"],
  ])("say in words how probable a country is: %d", (score, words) => {
    const classification = { ...makeBrief().classification, scores: { TW: score } };
    expect(reasonsOf(makeBrief({ classification }))[1]).toBe(`Taiwan ${words}`);
  });

  it("name the main country where there are several, and lead to marks and back", () => {
    const evidence = [
      { ...span("The harbour", "TW", "decides"), start: 0, end: 11 },
      { ...span("Keelung", "JP", "supports"), start: 15, end: 22 },
      { ...span("Fishermen", "JP", "supports"), start: 252, end: 261 },
    ];
    const html = renderBriefPage(site, briefWith(evidence, ["TW", "JP"]));
    expect(reasonsOf(briefWith(evidence, ["TW", "JP"]))).toEqual([
      ...["Why these countries", "Taiwan Main country Almost certain, 91%", "The harbour (city, decides)"],
      ...["Japan", "Keelung (city)", "Fishermen (city, not in the part shown here)"],
    ]);
    expect(html).toContain(
      '<mark id="e2" aria-describedby="why-jp">Keelung<sup><a href="#why-jp" title="JP: Japan, city" aria-label="JP: Japan, city">JP</a></sup></mark>',
    );
    expect(html).toContain('<p id="why-jp">');
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect([...html.matchAll(/href="#([^"]+)"/g)].filter(([, id = ""]) => !ids.has(id))).toEqual([]);
  });

  it("are an editor's where the brief was corrected: the classifier's would be none", () => {
    const label = { countries: ["JP"], blocs: [], primary: "JP" };
    const brief = makeBrief({
      classification: { ...makeBrief().classification, ...label, evidence: [span("Keelung", "TW", "decides")] },
      correction: {
        ...label,
        correctedAt: 1_715_065_200,
        note: "for us alone",
        classified: { countries: ["TW"], blocs: ["eu"], primary: "TW", version: "1.a" },
      },
    });
    const html = renderBriefPage(site, brief);
    expect(reasonsOf(brief).slice(1)).toEqual([
      "Decided by an editor on 7 May 2024. The program had said: Taiwan and European Union.",
    ]);
    expect(html).not.toContain("<mark");
    expect(html).not.toContain("decides");
    expect(html).not.toContain("for us alone");
    expect(itemFacts(brief, site)).toMatchObject({
      ...{ primary: "JP", corrected: true, classifier: null },
      countries: [{ code: "JP", score: 1 }],
      evidence: [{ text: "Keelung", country: "TW" }],
    });
    expect(itemFacts(brief, site).evidence[0]).not.toHaveProperty("role");
  });
});
