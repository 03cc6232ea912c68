import isoCountries from "i18n-iso-countries";
import { inflectDemonym, inflectName } from "./inflect.ts";
import type { Record } from "./record.ts";

const languages =
  "en zh zh-Hant zh-Hant-HK ja ko hi id ms vi th es pt pt-PT fr de de-AT it nl pl tr uk ru ar fa he sw sv da nb fi cs el ro hu bn ur ta";
const germanic = new Set(["de", "sv", "da", "nb"]);

/** Codes of all countries and territories of ISO 3166-1, and Kosovo. */
export function countryCodes(): string[] {
  return [...Object.keys(isoCountries.getAlpha2Codes()), "XK"].sort();
}

/** Names of all countries in all our languages, from CLDR by way of Intl.DisplayNames (full ICU, as Node 24 has it). */
export function countryNames(): Record[] {
  return languages.split(" ").flatMap((language) => namesIn(language));
}

function namesIn(language: string): Record[] {
  const displays = (["long", "short"] as const).map(
    (style) => new Intl.DisplayNames([language], { type: "region", style }),
  );
  return countryCodes().flatMap((country) => {
    const shown = displays.map((display) => display.of(country) ?? country).filter((name) => name !== country);
    return [...new Set(shown.flatMap((name) => plainNames(name, country)))].flatMap((name) =>
      nameForms(name, country, language),
    );
  });
}

/** Countries whose name in brackets is another name; elsewhere brackets hold a remark ("U.S. Outlying Islands (USA)"). */
const twoNamed: ReadonlySet<string> = new Set(["MM", "FK"]);

/** Without remarks, enumerations and one-letter remains. Abbreviations stand in the lexicon, with their language. */
function plainNames(name: string, country: string): string[] {
  const outside = name.replace(/\s*[(（].*?[)）]/g, "").trim();
  const inside = twoNamed.has(country) ? [...name.matchAll(/[(（](.*?)[)）]/g)].map(([, other = ""]) => other) : [];
  const isName = (part: string) => part.length > 1 && !/^[A-Z.]{1,4}$/.test(part) && !/[,،、]/.test(part);
  return [...new Set([name, outside, ...inside])].filter(isName);
}

function nameForms(name: string, country: string, language: string): Record[] {
  const base = language.split("-")[0] ?? language;
  const foreign = base !== "en" && isLatin(name);
  const forms = inflectName(name, base).flatMap(base === "fa" ? (form) => [form, `${form}ی`] : (form) => [form]);
  const nisba = base === "ar" ? arabicAdjectives(name) : base === "he" ? hebrewAdjectives(name) : [];
  const genitive = germanic.has(base) ? [`${name}s`] : [];
  return [
    ...[...forms, ...genitive].map(
      (form): Record => ({ name: form, kind: "name", country, marks: { foreign }, rank: 0, weight: 1e8 }),
    ),
    ...nisba.map((form): Record => ({ name: form, kind: "demonym", country, rank: 0, weight: 1e8 })),
  ];
}

export function isLatin(name: string): boolean {
  return /^[\p{Script=Latin}\P{L}]+$/u.test(name);
}

/** الصين → صيني, صينية; only for one word. */
function arabicAdjectives(name: string): string[] {
  const stem = name.replace(/^ال/, "").replace(/ي?[اة]$/, "");
  return name.includes(" ") || stem.length < 3 ? [] : ["ي", "ية", "يين", "يون"].map((ending) => stem + ending);
}

function hebrewAdjectives(name: string): string[] {
  const stem = name.replace(/[הא]$/, "").replace(/י$/, "");
  return name.includes(" ") || stem.length < 2 ? [] : ["י", "ית", "ים", "יות"].map((ending) => stem + ending);
}

// Languages that write demonyms with a small letter, in which they may be everyday words of English.
const smallLetters = new Set(["de", "fr", "es", "pt", "it", "pl", "ru", "uk", "sv"]);

/** Reads config/lexicon/demonyms/<language>.txt: `CN Chinese | Sino` a line. */
export function parseDemonyms(text: string, language: string): Record[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .flatMap((line) => {
      const words = line.slice(3).split(" | ");
      return words
        .flatMap((word) => inflectDemonym(word.trim(), language))
        .map((name): Record => {
          const marks = { anyCase: smallLetters.has(language), foreign: language !== "en" && isLatin(name) };
          return { name, kind: "demonym", country: line.slice(0, 2), marks, rank: 1, weight: 1e8 };
        });
    });
}
