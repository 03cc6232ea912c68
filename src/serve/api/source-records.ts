import type { Source } from "../../model/source.ts";
import { toSourceRecord } from "../../render/source-record.ts";
import type { AppContext } from "../context.ts";
import { feedsOf } from "../source-routes.ts";
import type { Table } from "./csv.ts";

/** A source as /sources.json has it, with its number, by which it is changed. */
export function toApiSource(c: AppContext, source: Source, all: readonly Source[]) {
  return { id: source.id, ...feedsOf(c, source, all), ...toSourceRecord(source) };
}

export type SourceRecord = ReturnType<typeof toApiSource>;

export const sourceTable: Table<SourceRecord> = {
  columns: {
    id: ({ id }) => id,
    handle: ({ handle }) => handle,
    url: ({ url }) => url,
    title: ({ title }) => title,
    status: ({ status }) => status,
    outcome: ({ outcome }) => outcome,
    cause: ({ cause }) => cause,
    message: ({ message }) => message,
    http_status: ({ httpStatus }) => httpStatus,
    failures: ({ failures }) => failures,
    last_check: ({ lastCheck }) => lastCheck,
    next_check: ({ nextCheck }) => nextCheck,
    newest_item: ({ newestItem }) => newestItem,
    language: ({ language }) => language,
    origin: ({ origin }) => origin,
  },
};
