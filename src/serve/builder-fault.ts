import type { Source } from "../model/source.ts";
import {
  type BuilderFault,
  type BuilderField,
  builderFlags,
  builderLists,
  builderTexts,
} from "../render/pages/builder-form.ts";
import { type Site, say } from "../render/pages/site.ts";
import { toSearchFault } from "./search-fault.ts";

export interface Refused {
  /** Of the parameter. */
  readonly name: string;
  readonly typed: URLSearchParams;
  readonly sources: readonly Source[];
  readonly maxLimit: number;
}

const fields: readonly BuilderField[] = [...builderLists, ...builderTexts, ...builderFlags];

/** What is wrong with a parameter, in the page's language, for the field that it came from. */
export function toBuilderFault(site: Site, { name, typed, sources, maxLimit }: Refused): BuilderFault {
  // Each parameter of a selection has a field here; the words are where the eye falls first.
  const field = fields.find((known) => known === name) ?? "q";
  if (field === "limit") return { field, text: say(site, "builder.badLimit", { most: maxLimit }) };
  if (field === "min_score") return { field, text: say(site, "builder.badScore") };
  return { field, text: toSearchFault(site, name, typed, sources).text };
}
