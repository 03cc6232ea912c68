import { readFileSync } from "node:fs";
import isoCountries from "i18n-iso-countries";
import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";

const languages = "en zh zh-Hant ja ko hi id ms vi th es pt fr de it nl pl tr uk ru ar fa he sw".split(" ");
const countries = [...Object.keys(isoCountries.getAlpha2Codes()), "XK"];

/** What CLDR writes with abbreviations, enumerations or dashes, and one syllable of Korean: at most this many of 250. */
const maxUnknown = 13;

describe("names of countries, alone", () => {
  it.each(languages)("are known in %s", (language) => {
    const names = new Intl.DisplayNames([language], { type: "region", style: "long" });
    const unknown = countries.filter((country) => {
      const name = names.of(country) ?? country;
      const { evidence } = classify({ text: name, language });
      return name !== country && !evidence.some((span) => span.country === country);
    });
    expect(unknown.length, unknown.join(" ")).toBeLessThanOrEqual(maxUnknown);
  });
});

/** Sentences of ours, one a line: language ¦ country ¦ text. Names in cases, with particles and clitics, people and adjectives. */
const sentences = readFileSync(new URL("../fixtures/classify/inflected.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => line.split("¦") as [language: string, country: string, text: string]);

describe("names inflected and in running text", () => {
  it("are tried in 22 languages, six sentences each", () => {
    for (const language of languages.filter((code) => code !== "zh-Hant")) {
      expect(sentences.filter(([one]) => one === language).length, language).toBeGreaterThanOrEqual(6);
    }
  });

  it.each(sentences)("%s, %s: %s", (language, country, text) => {
    expect(classify({ text, language }).countries).toEqual([country]);
  });
});
