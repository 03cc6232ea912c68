import { Option } from "commander";
import { SyndicationError } from "../../errors.ts";
import type { Geography } from "../../model/country.ts";
import {
  defaultTreatment,
  type ExcerptPolicy,
  type PagesTreatment,
  type RoundupTreatment,
  type Treatment,
  toSourceUrl,
} from "../../model/source.ts";
import { normalizeLanguage } from "../../text/language.ts";
import { type AddSourcesCommand, jsonOption } from "../sources.ts";
import { printRecord } from "../terminal.ts";
import { addSource, throwRefusal } from "./add-source.ts";
import { withSources } from "./with-sources.ts";

interface AddWords {
  readonly title?: string;
  readonly roundup?: RoundupTreatment;
  readonly excerpt?: ExcerptPolicy;
  readonly country?: string;
  readonly language?: string;
  readonly pages?: PagesTreatment;
  readonly json?: true;
}

export const addSourcesAdd: AddSourcesCommand = (sources, terminal) => {
  sources
    .command("add")
    .argument("<url>", "address of a feed")
    .description(
      "add a source, or change the settings of one, of which those left out stay; it is checked in the next round",
    )
    .option("--title <title>", "its name, until the feed says it")
    .addOption(roundupOption)
    .addOption(excerptOption)
    .option("--country <code>", "the country it usually writes about, such as JP: a hint, no more")
    .option("--language <tag>", "its language where it does not say, such as ja")
    .addOption(pagesOption)
    .option(...jsonOption)
    .addHelpText("after", "\nExample:\n  inbrief sources add https://news.example/feed.xml --country JP --language ja")
    .action((url: string, words: AddWords) =>
      withSources(terminal, async (service) => {
        const { store, config } = service.deps;
        const known = await store.findSource(toSourceUrl(url));
        const source = {
          url: toSourceUrl(url),
          title: words.title ?? known?.title ?? null,
          siteUrl: known?.siteUrl ?? null,
          treatment: { ...(known?.treatment ?? defaultTreatment), ...toTreatment(words, config.geography) },
        };
        const report = await addSource(service, source, { overwrites: true });
        throwRefusal(report);
        if (words.json) await printRecord(terminal, report);
        else await terminal.print(`Added ${report.source}. ${report.message}`);
      }),
    );
};

const roundupOption = new Option(
  "--roundup <when>",
  "whether its articles hold several stories; automatic unless said",
).choices(["always", "never", "automatic"]);

const excerptOption = new Option("--excerpt <how>", "how much of its text is republished").choices([
  "excerpt",
  "full",
  "title",
]);

const pagesOption = new Option(
  "--pages <when>",
  "whether the page of an article is read for its full text; automatic unless said",
).choices(["always", "never", "automatic"]);

/** What the words say of it; nothing of what they leave out. */
function toTreatment(
  { roundup, excerpt, country, language, pages }: AddWords,
  geography: Geography,
): Partial<Treatment> {
  const countryHint = country?.toUpperCase();
  if (countryHint !== undefined && geography.country(countryHint) === undefined) {
    throw new SyndicationError("badUse", `--country ${country} is no country's code, such as JP.`, "--country");
  }
  const tag = language === undefined ? null : normalizeLanguage(language);
  if (language !== undefined && tag === null) {
    throw new SyndicationError("badUse", `--language ${language} is no language tag, such as ja.`, "--language");
  }
  return {
    ...(roundup === undefined ? {} : { roundup }),
    ...(excerpt === undefined ? {} : { excerpt }),
    ...(countryHint === undefined ? {} : { countryHint }),
    ...(tag === null ? {} : { language: tag }),
    ...(pages === undefined ? {} : { pages }),
  };
}
