import type { BriefMark, BriefPage, PageRequest, SqlDatabase } from "../deps.ts";
import { selectPublished, toPublishedBrief } from "./brief-row.ts";

/** Found by partial indexes: what is marked is little beside all that is stored. */
const marked: Readonly<Record<BriefMark, string>> = {
  corrected: "briefs INDEXED BY briefs_corrected WHERE correction IS NOT NULL",
  hidden:
    "briefs INDEXED BY briefs_withdrawn WHERE withdrawn_at IS NOT NULL AND takedown ->> '$.hidden.at' IS NOT NULL",
  withdrawn:
    "briefs INDEXED BY briefs_withdrawn WHERE withdrawn_at IS NOT NULL AND (takedown IS NULL OR takedown ->> '$.withdrawnAt' IS NOT NULL)",
};

export async function markedBriefs(
  db: SqlDatabase,
  mark: BriefMark,
  { before, limit }: PageRequest,
): Promise<BriefPage> {
  const sql = `${selectPublished} WHERE b.seq IN (SELECT seq FROM ${marked[mark]} AND seq < ?1 ORDER BY seq DESC LIMIT ?2) ORDER BY b.seq DESC`;
  const briefs = (await db.all(sql, [before ?? Number.MAX_SAFE_INTEGER, limit])).map(toPublishedBrief);
  return { briefs, next: briefs.length < limit ? null : (briefs.at(-1)?.seq ?? null) };
}
