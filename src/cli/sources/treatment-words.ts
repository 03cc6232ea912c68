import { type Command, Option } from "commander";
import { SyndicationError } from "../../errors.ts";
import type { Geography } from "../../model/country.ts";
import type { ExcerptPolicy, PagesTreatment, RoundupTreatment, Treatment } from "../../model/source.ts";
import { normalizeLanguage } from "../../text/language.ts";

/** How a source is to be treated, as typed; false: what was set is cleared. */
export interface TreatmentWords {
  readonly title?: string | false;
  readonly roundup?: RoundupTreatment;
  readonly excerpt?: ExcerptPolicy | false;
  readonly country?: string | false;
  readonly language?: string | false;
  readonly pages?: PagesTreatment;
}

/** The options that `toTreatment` reads. */
export function addTreatmentOptions(command: Command): Command {
  return command
    .option("--title <title>", "its name, in place of the one the feed has")
    .option("--no-title", "clear the name: the feed's own is shown")
    .addOption(
      new Option("--roundup <when>", "whether its articles hold several stories; automatic unless said").choices([
        "always",
        "never",
        "automatic",
      ]),
    )
    .addOption(
      new Option("--excerpt <how>", "how much of its text is republished").choices(["excerpt", "full", "title"]),
    )
    .option("--no-excerpt", "clear it: the site's own setting holds")
    .option("--country <code>", "the country it usually writes about, such as JP: a hint, no more")
    .option("--no-country", "clear the hint")
    .option("--language <tag>", "its language where it does not say, such as ja")
    .option("--no-language", "clear the hint")
    .addOption(
      new Option(
        "--pages <when>",
        "whether the page of an article is read for its full text; automatic unless said",
      ).choices(["always", "never", "automatic"]),
    );
}

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
