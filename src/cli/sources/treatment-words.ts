import { SyndicationError } from "../../errors.ts";
import type { Geography } from "../../model/country.ts";
import type { Treatment } from "../../model/source.ts";
import { normalizeLanguage } from "../../text/language.ts";
import type { TreatmentWords } from "./treatment-options.ts";

/** What the words say of it; nothing of what they leave out. Throws badUse. */
export function toTreatment(words: TreatmentWords, geography: Geography): Partial<Treatment> {
  const { roundup, excerpt, pages } = words;
  const countryHint = toCountry(words.country, geography);
  const language = toLanguage(words.language);
  return {
    ...(roundup === undefined ? {} : { roundup }),
    ...(excerpt === undefined ? {} : { excerpt: excerpt || null }),
    ...(countryHint === undefined ? {} : { countryHint }),
    ...(language === undefined ? {} : { language }),
    ...(pages === undefined ? {} : { pages }),
  };
}

function toCountry(typed: TreatmentWords["country"], geography: Geography): string | null | undefined {
  if (typed === undefined) return undefined;
  if (typed === false) return null;
  const code = typed.toUpperCase();
  if (geography.country(code) !== undefined) return code;
  throw new SyndicationError("badUse", `--country ${typed} is no country's code, such as JP.`, "--country");
}

function toLanguage(typed: TreatmentWords["language"]): string | null | undefined {
  if (typed === undefined) return undefined;
  if (typed === false) return null;
  const tag = normalizeLanguage(typed);
  if (tag !== null) return tag;
  throw new SyndicationError("badUse", `--language ${typed} is no language tag, such as ja.`, "--language");
}
