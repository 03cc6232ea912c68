import type { ClaimedSource, Sameness, SourceResult, SqlDatabase } from "../deps.ts";
import { saveEntries } from "./save-entries.ts";
import { isConfirmed, resultStatement } from "./source-result.ts";

/** An outcome without entries: no query where the claim has predicted it, one where nothing of it is shown with the briefs. */
export async function saveResult(
  db: SqlDatabase,
  source: ClaimedSource,
  result: SourceResult,
  sameness: Sameness,
): Promise<void> {
  if (isConfirmed(source, result)) return;
  if (result.title === undefined && result.siteUrl === undefined) {
    await db.batch([resultStatement(source.id, result, null)]);
  } else {
    await saveEntries(db, { sourceId: source.id, now: result.outcomeAt, entries: [], finish: result }, sameness);
  }
}
