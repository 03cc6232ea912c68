import { dayOf, type Instant } from "../model/instant.ts";
import type { Selection } from "../model/selection.ts";
import { parseTextQuery, printTextQuery } from "../model/text-query.ts";
import { type SearchForm, type SearchParameter, type SinceChoice, searchFields } from "../render/pages/search-form.ts";
import { searchPath } from "./search-path.ts";

/** The parameters of a selection out of those of the form: `without` is what `q` has behind minus signs, for those who do not know of them. */
export function toSelectionParameters(typed: URLSearchParams): URLSearchParams {
  const parameters = new URLSearchParams(typed);
  const { include, exclude } = parseTextQuery((typed.get("without") ?? "").slice(0, longest));
  const out = printTextQuery({ include: [], exclude: [...include, ...exclude] });
  if (out !== "") parameters.set("q", `${typed.get("q") ?? ""} ${out}`.trim());
  return parameters;
}

/** What the form's fields hold of a selection that was understood. */
export function fieldsOfSelection(selection: Selection): Pick<SearchForm, "values" | "further"> {
  const { include, exclude } = selection.text;
  const parameters = new URL(searchPath(selection), "https://form.invalid").searchParams;
  parameters.set("q", printTextQuery({ include, exclude: [] }));
  parameters.set("without", printTextQuery({ include: exclude, exclude: [] }));
  return fieldsAsTyped(parameters);
}

/** Of an address that was not understood: as it was typed. */
export function fieldsAsTyped(parameters: URLSearchParams): Pick<SearchForm, "values" | "further"> {
  const typedIn = (name: string) => parameters.getAll(name).filter(Boolean).join(",").slice(0, longest);
  const others: readonly SearchParameter[] = kept.map((name) => ({ name, value: typedIn(name) }));
  return {
    values: Object.fromEntries(searchFields.map((name) => [name, typedIn(name)])),
    further: others.filter(({ value }) => value !== ""),
  };
}

const longest = 200;

/** Parameters of a selection that the form has no field for. */
const kept = ["region", "primary", "min_score", "cluster", "limit"];

/** Days that can be chosen, as of `now`: a search has an address that means the same tomorrow. */
export function sinceChoices(now: Instant): readonly SinceChoice[] {
  const before = (days: number) => dayOf(now - days * 86_400);
  return [
    { day: before(1), key: "search.sinceDay" },
    { day: before(7), key: "search.sinceWeek" },
    { day: before(30), key: "search.sinceMonth" },
  ];
}
