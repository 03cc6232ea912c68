import { describe, expect, it } from "vitest";
import type { Evidence } from "../../src/model/classification.ts";
import { itemFacts } from "../../src/render/item-facts.ts";
import { renderBriefPage } from "../../src/render/pages/brief-page.ts";
import { toSite } from "../../src/serve/site.ts";
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

const pageWith = (evidence: readonly Evidence[], countries = ["TW"]) =>
  renderBriefPage(
    site,
    makeBrief({
      classification: { ...makeBrief().classification, countries, primary: countries[0] ?? null, blocs: [], evidence },
    }),
  ).replaceAll(/<\/?mark[^>]*>/g, "");

describe("the reasons on a brief's page", () => {
  it("begin with the span that decides, and tell what was outweighed", () => {
    const html = pageWith([
      span("Taipei", "TW", "supports"),
      span("Keelung", "TW", "decides"),
      span("Lyon", "FR", "outweighed"),
    ]);
    expect(html).toContain("Keelung (city, decides), Taipei (city)");
    expect(html).toContain("Named, but outweighed: France, for Lyon (city).");
  });

  it("tell what was outweighed where nothing was chosen", () => {
    const html = pageWith([span("Lyon", "FR", "outweighed")], []);
    expect(html).toContain("Nothing in the text speaks clearly for a country.");
    expect(html).toContain("Named, but outweighed: France, for Lyon (city).");
  });

  it("stand without parts for briefs stored before these were told", () => {
    const html = pageWith([span("Keelung", "TW"), span("Keelung", "TW")]);
    expect(html).toContain(": Keelung (city)</li>");
    expect(html).not.toContain("decides");
    expect(html).not.toContain("outweighed");
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
    expect(html).toContain("Decided by an editor on 7 May 2024. The program had said: Taiwan, European Union.");
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
