import type { Row } from "../deps.ts";
import type { Article } from "../model/brief.ts";
import type { Instant } from "../model/instant.ts";
import { parseColumn } from "./parse-column.ts";
import { storable } from "./storable.ts";

/** A row of `entries`: one article of a source, and the seq of all its briefs, withdrawn ones too. */
export interface EntryRow {
  readonly source_id: number;
  readonly key: string;
  readonly link_key: string | null;
  readonly content_hash: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly is_roundup: number;
  readonly credit: string | null;
  readonly published: Instant;
  readonly first_seen: Instant;
  /** JSON array of seq. */
  readonly briefs: string;
  /** When its briefs had outlived their time and were taken out: it never comes back as new. null: never. */
  readonly dropped_at: Instant | null;
}

export function toEntryRows(rows: readonly Row[]): readonly EntryRow[] {
  return rows as readonly unknown[] as readonly EntryRow[];
}

export function articleColumns(article: Article) {
  return storable({
    title: article.title,
    url: article.url,
    is_roundup: article.isRoundup ? 1 : 0,
    credit: article.credit,
  });
}

export function seqsOf(row: EntryRow | undefined): readonly number[] {
  return row === undefined ? [] : (parseColumn(row.briefs) as number[]);
}

/** Whether readers of its briefs see the same article. */
export function sameArticle(one: EntryRow, other: EntryRow): boolean {
  return (
    one.title === other.title &&
    one.url === other.url &&
    one.is_roundup === other.is_roundup &&
    one.credit === other.credit
  );
}
