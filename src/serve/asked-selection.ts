import type { BriefQuery } from "../deps.ts";
import type { Selection } from "../model/selection.ts";
import type { Source } from "../model/source.ts";
import type { Area } from "./areas.ts";
import type { AppContext } from "./context.ts";
import { type BadParameter, isBadParameter, readSelection } from "./selection.ts";
import { toBriefQuery } from "./selection-query.ts";

export interface AskedSelection {
  readonly selection: Selection;
  readonly query: BriefQuery;
}

/** What the request's parameters (or `parameters` in their place) ask for, beginning with `area`. A source that is not known is looked for once more among those of this moment. */
export async function readAskedSelection(
  c: AppContext,
  area: Area,
  parameters: URLSearchParams = new URL(c.req.url).searchParams,
): Promise<AskedSelection | BadParameter> {
  const { geography, feeds } = c.get("deps").config;
  const read = (sources: readonly Source[]) =>
    readSelection(area, parameters, { geography, sources, maxLimit: feeds.maxLimit });
  let sources = parameters.has("source") ? await c.get("sourceList").get(c.get("deps")) : [];
  let selection = read(sources);
  if (isBadParameter(selection) && selection.name === "source") {
    sources = await c.get("sourceList").reload(c.get("deps"));
    selection = read(sources);
  }
  return isBadParameter(selection) ? selection : { selection, query: toBriefQuery(selection, { geography, sources }) };
}
