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

/** One FTS5 expression for text, country, language and source, so that SQLite need not join or sort. */
export function toMatch({ include, exclude, areas, languages, sourceIds }: SearchQuery): string | null {
  const words = phrases(include).map((phrase) => `words : ${phrase}`);
  const tags = [areas.map(placeTag), languages.map(languageTag), sourceIds.map(sourceTag)].filter(
    (group) => group.length > 0,
  );
  const wanted = [...words, ...tags.map((group) => `tags : (${group.join(" OR ")})`)];
  if (wanted.length === 0) return null;
  const unwanted = phrases(exclude).map((phrase) => ` NOT words : ${phrase}`);
  return `(${wanted.join(" AND ")})${unwanted.join("")}`;
}

function phrases(texts: readonly string[]): readonly string[] {
  return texts.map(toPhrase).filter((phrase) => phrase !== null);
}
