import type { Geography } from "../model/country.ts";
import { toIso } from "../model/instant.ts";
import type { Selection } from "../model/selection.ts";
import { printTextQuery } from "../model/text-query.ts";
import { findArea } from "./areas.ts";
import { languageName } from "./languages.ts";

/** What a selection asks for, in words: "China, India without Taiwan, in English: chips". */
export function selectionTitle(selection: Selection, geography: Geography): string {
  const { not, sources, languages, text, since, primary, minScore } = selection;
  const named = (slugs: readonly string[]) => slugs.map((slug) => findArea(geography, slug)?.name ?? slug).join(", ");
  const areas = selection.areas.length === 0 ? "All briefs" : named(selection.areas);
  const narrowed = [
    `${areas}${not.length === 0 ? "" : ` without ${named(not)}`}`,
    ...(sources.length === 0 ? [] : [`from ${sources.join(", ")}`]),
    ...(languages.length === 0 ? [] : [`in ${languages.map((code) => languageName(code) ?? code).join(", ")}`]),
    ...(since === null ? [] : [`since ${toIso(since).slice(0, 10)}`]),
    ...(primary ? ["main country only"] : []),
    ...(minScore === null ? [] : [`score ${minScore} or more`]),
  ].join(", ");
  const words = printTextQuery(text);
  return words === "" ? narrowed : `${narrowed}: ${words}`;
}
