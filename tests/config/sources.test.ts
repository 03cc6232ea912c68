import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseOpml, toConfiguredSource } from "../../src/parse/opml.ts";
import { testConfig } from "../helpers/config.ts";

/** The list that ships: what an operator gets without doing anything. */
const text = readFileSync(new URL("../../config/sources.opml", import.meta.url), "utf8");
const opml = parseOpml(text, "config/sources.opml");
const sources = opml.sources.map((outline) => ({
  ...toConfiguredSource(outline),
  group: outline.path[0] ?? "",
  attributes: outline.attributes,
}));

function twice(values: readonly (string | null)[]): readonly (string | null)[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe("config/sources.opml", () => {
  it("is read without a note and has sixty feeds or more", () => {
    expect(opml.notes).toEqual([]);
    expect(sources.length).toBeGreaterThanOrEqual(60);
  });

  it("has no address and no title twice, and asks over https", () => {
    expect(twice(sources.map(({ url }) => url.replace(/\/$/, "")))).toEqual([]);
    expect(twice(sources.map(({ title }) => title))).toEqual([]);
    expect(sources.filter(({ url, siteUrl }) => !url.startsWith("https://") || siteUrl === null)).toEqual([]);
  });

  it("covers six continents, and twelve languages or more", () => {
    const continents = ["Africa", "Asia", "Europe", "North America", "South America", "Oceania"];
    for (const continent of continents) {
      expect(sources.filter(({ group }) => group === continent).length, continent).toBeGreaterThanOrEqual(3);
    }
    const languages = new Set(sources.map(({ treatment }) => treatment.language?.split("-")[0]));
    expect(languages.has(undefined)).toBe(false);
    expect(languages.size).toBeGreaterThanOrEqual(12);
  });

  it("has ten sources or more that publish round-ups", () => {
    const publishing = sources.filter(({ group }) => group === "Round-ups among others");
    expect(publishing.length).toBeGreaterThanOrEqual(10);
    expect(publishing.filter(({ treatment }) => treatment.roundup === "never")).toEqual([]);
  });

  it("says of each how it is treated, with values and countries that we know", () => {
    const { countries } = testConfig().geography;
    const codes = new Set(countries.map(({ code }) => code));
    for (const { title, treatment, attributes } of sources) {
      expect(attributes["inbrief:roundup"], title ?? "").toBe(treatment.roundup);
      expect(attributes["inbrief:country"] ?? null, title ?? "").toBe(treatment.countryHint);
      if (treatment.countryHint !== null) expect(codes, title ?? "").toContain(treatment.countryHint);
    }
    expect(sources.filter(({ treatment }) => treatment.countryHint !== null).length).toBeGreaterThanOrEqual(20);
  });
});
