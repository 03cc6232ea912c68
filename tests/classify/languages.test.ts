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

  it.each([
    ["zh", "中国宣布新规。", "CN"],
    ["ja", "中国が発表した。", "CN"],
    ["ko", "중국은 발표했다.", "CN"],
    ["hi", "चीन ने घोषणा की।", "CN"],
    ["id", "Tiongkok mengumumkan aturan.", "CN"],
    ["vi", "Trung Quốc công bố quy định.", "CN"],
    ["th", "จีนประกาศกฎใหม่", "CN"],
    ["es", "El gobierno chino anunció normas.", "CN"],
    ["pt", "Empresas chinesas anunciaram regras.", "CN"],
    ["fr", "Les entreprises chinoises protestent.", "CN"],
    ["de", "Die chinesischen Behörden prüfen.", "CN"],
    ["it", "Le aziende cinesi protestano.", "CN"],
    ["nl", "De Chinese overheid kondigt aan.", "CN"],
    ["pl", "Władze w Chinach zapowiadają zmiany.", "CN"],
    ["tr", "Çin'de yeni kurallar açıklandı.", "CN"],
    ["uk", "Влада Китаю оголосила правила.", "CN"],
    ["ru", "Об этом сообщили в Китае.", "CN"],
    ["ar", "أعلنت الحكومة بالصين قواعد جديدة.", "CN"],
    ["fa", "چین مقررات تازه اعلام کرد.", "CN"],
    ["he", "הממשלה בסין הודיעה.", "CN"],
    ["sw", "Serikali ya Uchina ilitangaza.", "CN"],
    ["ru", "Об этом заявили в США.", "US"],
    ["id", "AS umumkan tarif baru.", "US"],
  ])("are found inflected and in running text: %s %s", (language, text, country) => {
    expect(classify({ text, language }).primary).toBe(country);
  });
});
