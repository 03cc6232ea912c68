import type { SqlDatabase } from "../deps.ts";
import { type Area, languageTag, placeTag, sourceTag } from "./areas.ts";
import { toPhrase } from "./tokenize.ts";

/** What to look for: all of `include`, none of `exclude`; of each of the other lists one, where it is not empty. */
export interface SearchQuery {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly areas: readonly Area[];
  readonly languages: readonly string[];
  readonly sourceIds: readonly number[];
  /** Of these words one. */
  readonly any?: readonly string[];
  /** About none of these areas. */
  readonly not?: readonly Area[];
}

/** seq of the newest visible briefs that match, newest first. A query that asks for nothing finds nothing. */
export async function searchSeqs(db: SqlDatabase, query: SearchQuery, limit: number): Promise<readonly number[]> {
  const match = toMatch(query);
  if (match === null) return [];
  const rows = await db.all("SELECT rowid AS seq FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2", [
    match,
    limit,
  ]);
  return rows.map(({ seq }) => Number(seq));
}

/** One FTS5 expression for text, country, language and source, so that SQLite need not join or sort. null: nothing is asked for. */
export function toMatch(query: SearchQuery): string | null {
  const { include, exclude, areas, languages, sourceIds, any = [], not = [] } = query;
  const wanted = [
    ...phrases(include).map((phrase) => oneOf("words", [phrase])),
    oneOf("words", phrases(any)),
    oneOf("tags", areas.map(placeTag)),
    oneOf("tags", languages.map(languageTag)),
    oneOf("tags", sourceIds.map(sourceTag)),
  ].filter((term) => term !== null);
  if (wanted.length === 0) return null;
  const unwanted = [...phrases(exclude).map((phrase) => oneOf("words", [phrase])), oneOf("tags", not.map(placeTag))];
  return `(${wanted.join(" AND ")})${unwanted.map((term) => (term === null ? "" : ` NOT ${term}`)).join("")}`;
}

/** null: there are none. */
function oneOf(column: "words" | "tags", terms: readonly string[]): string | null {
  return terms.length === 0 ? null : `${column} : (${terms.join(" OR ")})`;
}

function phrases(texts: readonly string[]): readonly string[] {
  return texts.map(toPhrase).filter((phrase) => phrase !== null);
}
