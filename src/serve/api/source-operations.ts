import type { Source } from "../../model/source.ts";
import { toNoticeRecord } from "../../render/notice-words.ts";
import type { AppContext } from "../context.ts";
import { briefCacheControl } from "../headers.ts";
import { notFound } from "../problem.ts";
import { quotaToday, whilePaused } from "../quota-today.ts";
import { checkingNow } from "../source-routes.ts";
import { apiPath } from "./api-path.ts";
import { operation, problem } from "./operation.ts";
import { pathParameter } from "./parameter.ts";
import { reference } from "./schema.ts";
import { formatParameter, sendDocument } from "./send-document.ts";
import { sourceTable, toApiSource } from "./source-records.ts";

export const listSources = operation({
  method: "get",
  path: "/sources",
  id: "listSources",
  tag: "Sources",
  summary: "Our upstreams and how they are",
  description:
    "The same words as on the health page, without what an operator removed; and what concerns the checking as a whole.",
  parameters: { format: formatParameter },
  answers: { 200: { description: "The sources.", schema: reference("Sources"), hasCsv: true } },
  handle: async (c, { values }) => {
    const { sources, quota, notices } = await checkingNow(c);
    const rows = sources.map((source) => toApiSource(c, source, sources));
    return sendDocument(
      c,
      {
        path: `${apiPath}/sources`,
        version: null,
        // A source may be changed between two checks, and nothing tells when.
        lastModified: null,
        cacheControl: briefCacheControl,
        table: sourceTable,
        load: async () => ({
          body: { notices: notices.map(toNoticeRecord), quota, sources: rows },
          rows,
          next: null,
        }),
      },
      values.format,
    );
  },
});

export const sourceIdParameter = pathParameter({
  description: "Its number, as the list has it.",
  schema: { type: "integer", minimum: 1 },
  example: "2",
});

export const getSource = operation({
  method: "get",
  path: "/sources/{id}",
  id: "getSource",
  tag: "Sources",
  summary: "One source",
  description: "With the last events of its life.",
  parameters: { id: sourceIdParameter },
  answers: {
    200: { description: "The source.", schema: reference("Source") },
    404: problem("There is none of this number."),
  },
  handle: async (c, { values }) => {
    const found = await findSource(c, values.id);
    if (found instanceof Response) return found;
    const isPaused = (await quotaToday(c))?.state === "paused";
    const body = toApiSource(c, isPaused ? whilePaused(found.source) : found.source, found.all);
    return sendDocument(c, {
      path: `${apiPath}/sources/${found.source.id}`,
      version: null,
      lastModified: null,
      cacheControl: briefCacheControl,
      load: async () => ({ body, rows: [], next: null }),
    });
  },
});

export interface FoundSource {
  readonly source: Source;
  readonly all: readonly Source[];
}

/** One that is listed: neither our own `feeds/` nor one that was removed. 404 where there is none. */
export async function findSource(c: AppContext, typed: string): Promise<FoundSource | Response> {
  const all = await c.get("deps").store.listSources();
  const source = all.find(({ id }) => String(id) === typed);
  if (source === undefined || source.origin === "own" || source.status === "removed")
    return notFound(c, "There is no source of this number.", [{ title: "All sources", path: `${apiPath}/sources` }]);
  return { source, all };
}
