import type { SqlDatabase } from "../deps.ts";
import type { BriefWithHistory } from "../model/brief.ts";
import { unpackHistory } from "./brief-history.ts";
import { type BriefRow, selectWithHistory, toPublishedBrief } from "./brief-row.ts";

export async function findBrief(db: SqlDatabase, id: string): Promise<BriefWithHistory | null> {
  const [row] = await db.all(`${selectWithHistory} WHERE b.id = ?1`, [id]);
  if (row === undefined) return null;
  const { history } = row as Pick<BriefRow, "history">;
  return { ...toPublishedBrief(row), history: unpackHistory(history) };
}
