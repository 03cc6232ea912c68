import { type Command, Option } from "commander";
import type { ExcerptPolicy, PagesTreatment, RoundupTreatment } from "../../model/source.ts";

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
