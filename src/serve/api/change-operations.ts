import { type ChangeCursor, parseCursor, printCursor } from "../../model/change-cursor.ts";
import { briefCacheControl } from "../headers.ts";
import { apiPath } from "./api-path.ts";
import { changeTable, toChangeRecord } from "./brief-records.ts";
import { operation } from "./operation.ts";
import { formParameter, integerParameter } from "./parameter.ts";
import { reference } from "./schema.ts";
import { type Format, formatParameter, sendDocument } from "./send-document.ts";

const usualLimit = 100;

export const listChanges = operation({
  method: "get",
  path: "/changes",
  id: "listChanges",
  tag: "Briefs",
  summary: "What has changed since",
  description:
    "For a program that keeps a copy: what was stored, edited, corrected, relabelled, joined to a story or withdrawn since a cursor, each at least once, as it is now. Without a cursor everything, the oldest first. Keep `next` and ask it again later.",
  parameters: {
    cursor: formParameter<ChangeCursor>({
      description: "Out of the answer before.",
      pattern: "^\\d{1,15}\\.\\d{1,15}\\.\\d{1,15}$",
      must: "must be one out of an answer of ours, as 120.45.17",
      toValue: parseCursor,
    }),
    limit: integerParameter({
      description: "At most so many.",
      least: 1,
      most: ({ feeds }) => feeds.maxLimit,
      otherwise: usualLimit,
      example: "10",
    }),
    format: formatParameter,
  },
  answers: { 200: { description: "The changes.", schema: reference("Changes"), hasCsv: true } },
  handle: async (c, { values: { cursor, limit, format }, config }) => {
    const { store } = c.get("deps");
    const { number, changedAt } = await store.revision({ kind: "all" });
    const load = async () => {
      const page = await store.listChanges(cursor, limit);
      const changes = page.briefs.map((brief) => toChangeRecord(brief, config));
      const next = `${config.site.baseUrl}${changesPath(page.cursor, limit, format)}`;
      const body = { changes, cursor: printCursor(page.cursor), next, more: page.briefs.length >= limit };
      return { body, rows: changes, next };
    };
    const path = changesPath(cursor, limit, null);
    const facts = { version: String(number), lastModified: changedAt, cacheControl: briefCacheControl };
    return sendDocument(c, { path, ...facts, table: changeTable, load }, format);
  },
});

function changesPath(cursor: ChangeCursor | null, limit: number, format: Format | null): string {
  const parameters = [
    ...(cursor === null ? [] : [`cursor=${printCursor(cursor)}`]),
    ...(limit === usualLimit ? [] : [`limit=${limit}`]),
    ...(format === null ? [] : [`format=${format}`]),
  ];
  return `${apiPath}/changes${parameters.length === 0 ? "" : `?${parameters.join("&")}`}`;
}
