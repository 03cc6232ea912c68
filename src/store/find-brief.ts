import type { SqlDatabase } from "../deps.ts";
import type { PublishedBrief } from "../model/brief.ts";
import { selectPublished, toPublishedBrief } from "./brief-row.ts";

export async function findBrief(db: SqlDatabase, id: string): Promise<PublishedBrief | null> {
  const [row] = await db.all(`${selectPublished} WHERE b.id = ?1`, [id]);
  return row === undefined ? null : toPublishedBrief(row);
}
