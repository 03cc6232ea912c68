import type { Instant } from "../../model/instant.ts";
import { parsePreferences } from "../accept.ts";
import type { AppContext } from "../context.ts";
import { cacheControl, jsonType } from "../headers.ts";
import { toRepresentation } from "../representation.ts";
import { respond } from "../respond.ts";
import { renderCsv, type Table } from "./csv.ts";
import { choiceParameter } from "./parameter.ts";

/** An answer that depends on the store's revision alone. */
export interface ApiDocument<Row> {
  /** Canonical path and query below the base URL. */
  readonly path: string;
  /** Changes when, and only when, the answer may; null: nothing tells, so it is rendered for each request. */
  readonly version: string | null;
  /** null: not known. */
  readonly lastModified: Instant | null;
  /** Left out: as feeds are kept. */
  readonly cacheControl?: string;
  /** How the rows are written as a table; left out: they are not. */
  readonly table?: Table<Row>;
  readonly load: () => Promise<LoadedDocument<Row>>;
}

export interface LoadedDocument<Row> {
  readonly body: object;
  readonly rows: readonly Row[];
  /** Absolute URL of what follows; null: nothing does. */
  readonly next: string | null;
}

export type Format = "json" | "csv";

export const formatParameter = choiceParameter<Format>({
  description: "`csv`: as a table (RFC 4180). Left out: by Accept, `text/csv` or JSON.",
  choices: ["json", "csv"],
});

export const csvType = "text/csv; charset=utf-8; header=present";

/** The document as JSON or as a table, kept as long as its version holds; 304 where the client has it. */
export async function sendDocument<Row>(
  c: AppContext,
  document: ApiDocument<Row>,
  format: Format | null = "json",
): Promise<Response> {
  const { config } = c.get("deps");
  const isTable = document.table !== undefined && (format ?? wantedFormat(c)) === "csv";
  const { path, version } = document;
  const key = `${path} ${isTable ? "csv" : "json"}`;
  const make = () => render(document, isTable);
  const representation = await (version === null ? make() : c.get("cache").get(key, version, make));
  return respond(c, representation, {
    cacheControl: document.cacheControl ?? cacheControl(config.feeds),
    variesBy: document.table !== undefined && format === null ? ["Accept"] : [],
    headers: representation.next === undefined ? {} : { Link: `<${representation.next}>; rel="next"` },
  });
}

async function render<Row>({ load, table, lastModified }: ApiDocument<Row>, isTable: boolean) {
  const { body, rows, next } = await load();
  const facts = { lastModified, ...(next === null ? {} : { next }) };
  return table !== undefined && isTable
    ? toRepresentation(renderCsv(table, rows), { ...facts, contentType: csvType })
    : toRepresentation(JSON.stringify(body), { ...facts, contentType: jsonType });
}

function wantedFormat(c: AppContext): Format {
  const preferences = parsePreferences(c.req.header("accept"));
  const weightOf = (...names: readonly string[]) =>
    Math.max(0, ...preferences.filter(({ value }) => names.includes(value)).map(({ weight }) => weight));
  return weightOf("text/csv") > weightOf("application/json", "application/*", "*/*") ? "csv" : "json";
}
