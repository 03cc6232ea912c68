import type { BriefWithHistory, PublishedBrief } from "../../model/brief.ts";
import type { Selection } from "../../model/selection.ts";
import { goneDetail } from "../../render/gone-detail.ts";
import { findArea } from "../areas.ts";
import { readAskedSelection } from "../asked-selection.ts";
import type { AppContext } from "../context.ts";
import { feedVersion } from "../feed-version.ts";
import { notFound, problemResponse } from "../problem.ts";
import { withParameters } from "../selection.ts";
import { apiPath } from "./api-path.ts";
import { briefTable, toBriefRecord, toWholeRecord } from "./brief-records.ts";
import { operation, problem } from "./operation.ts";
import { formParameter, integerParameter, pathParameter } from "./parameter.ts";
import { badValue } from "./read-input.ts";
import { reference } from "./schema.ts";
import { selectionParameters } from "./selection-parameters.ts";
import { formatParameter, sendDocument } from "./send-document.ts";

/** Where no limit is asked for. */
const usualLimit = 50;

const cursorParameter = formParameter<number>({
  description: "Out of `next`: the page behind it.",
  pattern: "^-?[1-9]\\d{0,15}$",
  must: "must be one out of a link of ours: the next page's",
  toValue: (typed) => (Number.isSafeInteger(Number(typed)) ? Number(typed) : null),
});

export const listBriefs = operation({
  method: "get",
  path: "/briefs",
  id: "listBriefs",
  tag: "Briefs",
  summary: "Briefs of any selection",
  description:
    "Newest first, in the order of storing. Areas are united, everything else narrows, as in the feeds. `next` leads through all there ever was, each brief once, whatever arrives meanwhile; a page may hold fewer than asked for and still have a next one.",
  parameters: {
    ...selectionParameters,
    cursor: cursorParameter,
    limit: integerParameter({
      description: "At most so many.",
      least: 1,
      most: ({ feeds }) => feeds.maxLimit,
      otherwise: usualLimit,
      example: "10",
    }),
    format: formatParameter,
  },
  answers: { 200: { description: "A page of them.", schema: reference("Briefs"), hasCsv: true } },
  handle: async (c, { values: { cursor, limit, format }, config }) => {
    const all = findArea(config.geography, "all");
    const asked = all === undefined ? null : await readAskedSelection(c, all);
    if (asked === null || "detail" in asked) {
      const { name = "country", detail = "" } = asked ?? {};
      return badValue(c, [{ name, detail }]);
    }
    const { selection, query } = asked;
    const { store } = c.get("deps");
    const { number, changedAt } = await store.revision(query.listing);
    const load = async () => {
      const { briefs, next } = await store.selectPage(query, { before: cursor, limit });
      const records = briefs.map((brief) => toBriefRecord(brief, config));
      const url = next === null ? null : `${config.site.baseUrl}${pagePath(selection, next, format)}`;
      return { body: { briefs: records, next: url }, rows: records, next: url };
    };
    const path = pagePath(selection, cursor, null);
    const document = { path, version: feedVersion(number, query), lastModified: changedAt, table: briefTable, load };
    return sendDocument(c, document, format);
  },
});

function pagePath(selection: Selection, cursor: number | null, format: string | null): string {
  const [only, ...others] = selection.areas;
  const area =
    only === undefined || others.length > 0
      ? []
      : [`${only.length === 2 && only !== "eu" ? "country" : "region"}=${only}`];
  return withParameters(`${apiPath}/briefs`, selection, [
    ...area,
    ...(cursor === null ? [] : [`cursor=${cursor}`]),
    ...(format === null ? [] : [`format=${format}`]),
  ]);
}

const uuidForm = "^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$";

export const briefIdParameter = pathParameter({
  description: "The uuid of its id.",
  schema: { type: "string", pattern: uuidForm },
});

export const getBrief = operation({
  method: "get",
  path: "/briefs/{id}",
  id: "getBrief",
  tag: "Briefs",
  summary: "One brief",
  description:
    "With the evidence for its countries, the other reports of its story (`_inbrief.cluster`), and what became of it since it was stored (`_inbrief.history`).",
  parameters: { id: briefIdParameter },
  answers: {
    200: { description: "The brief.", schema: reference("Brief") },
    404: problem("There is none of this id."),
    410: problem(
      "It was withdrawn by its publisher, and `detail` has its title; or the operator of this service has taken it down.",
    ),
  },
  handle: async (c, { values, config }) => {
    const brief = await findBrief(c, values.id);
    if (brief instanceof Response) return brief;
    if (brief.withdrawnAt !== null) return goneBrief(c, brief);
    const { number, changedAt } = await c.get("deps").store.revision({ kind: "all" });
    return sendDocument(c, {
      path: `${apiPath}/briefs/${brief.id}`,
      version: String(number),
      lastModified: changedAt,
      load: async () => ({ body: toWholeRecord(brief, config), rows: [], next: null }),
    });
  },
});

/** Withdrawn ones too; 404 where there is none. */
export async function findBrief(c: AppContext, typed: string): Promise<BriefWithHistory | Response> {
  const id = typed.toLowerCase();
  const brief = new RegExp(uuidForm).test(id) ? await c.get("deps").store.findBrief(id) : null;
  return brief ?? notFound(c, "There is no brief with this id, a uuid.");
}

export function goneBrief(c: AppContext, brief: PublishedBrief): Response {
  return problemResponse(c, { status: 410, title: "Gone", detail: goneDetail(brief) });
}
