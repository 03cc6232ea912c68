import { SyndicationError } from "../errors.ts";
import type { Geography } from "../model/country.ts";
import type { Treatment } from "../model/source.ts";
import { normalizeLanguage } from "../text/language.ts";

/** The change with country and language in the form we keep. Throws SyndicationError badInput where there is no such country or language tag. */
export function normalTreatment(change: Partial<Treatment>, geography: Geography): Partial<Treatment> {
  const { countryHint, language } = change;
  return {
    ...change,
    ...(typeof countryHint === "string" ? { countryHint: toCountry(countryHint, geography) } : {}),
    ...(typeof language === "string" ? { language: toLanguage(language) } : {}),
  };
}

function toCountry(typed: string, geography: Geography): string {
  const code = typed.toUpperCase();
  if (geography.country(code) !== undefined) return code;
  throw new SyndicationError("badInput", "countryHint must be a country's code, such as JP.", "countryHint");
}

function toLanguage(typed: string): string {
  const tag = normalizeLanguage(typed);
  if (tag !== null) return tag;
  throw new SyndicationError("badInput", "language must be a language tag, such as ja.", "language");
}
