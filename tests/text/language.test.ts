import { describe, expect, it } from "vitest";
import { decideLanguage, normalizeLanguage } from "../../src/text/language.ts";

const texts = {
  en: "The government said on Monday that it will open a new factory in the city.",
  de: "Die Regierung hat am Montag gesagt, dass sie eine neue Fabrik in der Stadt eröffnet.",
  fr: "Le gouvernement a annoncé lundi que la nouvelle usine de la ville est ouverte pour les habitants.",
  es: "El gobierno dijo el lunes que la nueva fábrica de la ciudad se abre para los vecinos.",
  ru: "Правительство сегодня заявило о новых мерах поддержки, которые вступят в силу",
  uk: "Уряд сьогодні заявив про нові заходи підтримки, які набудуть чинності",
  ja: "日本の半導体会社は今日、新しい工場を開くと発表した",
  ko: "회사는 오늘 새로운 공장을 연다고 발표했다",
  "zh-Hant": "台灣的半導體公司今天說，將在日本開新的工廠，與當地企業合作",
  "zh-Hans": "中国的半导体公司今天说，将在日本开新的工厂，与当地企业合作",
  th: "รัฐบาลกล่าวว่าจะเปิดโรงงานแห่งใหม่ในเมือง",
  ar: "قالت الحكومة اليوم إنها ستفتح مصنعا جديدا في المدينة",
};

const none = { entry: null, feed: null, hint: null, text: "" };

describe("decideLanguage", () => {
  it.each(Object.entries(texts))("knows %s by the text alone", (language, text) => {
    expect(decideLanguage({ ...none, text })).toBe(language);
  });

  it("takes the entry's word before the feed's, the feed's before the hint", () => {
    expect(decideLanguage({ ...none, entry: "fr-CA", feed: "de", hint: "it", text: "Nord" })).toBe("fr");
    expect(decideLanguage({ ...none, feed: "de_AT", hint: "it", text: "Nord" })).toBe("de");
    expect(decideLanguage({ ...none, hint: "it", text: "Nord" })).toBe("it");
  });

  it.each(["ru", "ja", "ko", "th", "zh-Hans"] as const)(
    "does not believe a default en-US over %s letters",
    (language) => {
      expect(decideLanguage({ ...none, feed: "en-US", text: texts[language] })).toBe(language);
    },
  );

  it("passes over a contradicted declaration to the next that fits", () => {
    expect(decideLanguage({ ...none, entry: "en", feed: "uk", text: texts.ru })).toBe("uk");
  });

  it("tells Chinese from Japanese whatever is declared", () => {
    expect(decideLanguage({ ...none, feed: "zh-CN", text: texts.ja })).toBe("ja");
  });

  it("says und where it cannot tell", () => {
    expect(decideLanguage(none)).toBe("und");
    expect(decideLanguage({ ...none, feed: "english", text: "Nvidia 5090" })).toBe("und");
  });

  it("reduces tags to language and, where it matters, script", () => {
    const tags = [
      "en-US",
      "zh-TW",
      "zh_CN",
      "zh-HK",
      "zh",
      "sr-Latn-RS",
      "iw",
      "pt-BR",
      "x-default",
      "",
      "und",
      "und-Latn",
    ];
    expect(tags.map(normalizeLanguage)).toEqual([
      "en",
      "zh-Hant",
      "zh-Hans",
      "zh-Hant",
      "zh",
      "sr-Latn",
      "he",
      "pt",
      null,
      null,
      null,
      null,
    ]);
  });
});
