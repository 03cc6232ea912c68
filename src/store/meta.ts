import type { SqlDatabase } from "../deps.ts";
import { SyndicationError } from "../errors.ts";

export async function getMeta(db: SqlDatabase, key: string): Promise<string | null> {
  const [row] = await db.all("SELECT value FROM meta WHERE key = ?1", [key]);
  return row === undefined ? null : String(row.value);
}

export async function setMeta(db: SqlDatabase, key: string, value: string): Promise<void> {
  const sql = `INSERT INTO meta (key, value) VALUES (?1, ?2)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value`;
  await db.batch([{ sql, parameters: [key, value] }]);
}

export async function loadInstanceId(db: SqlDatabase): Promise<string> {
  const id = await getMeta(db, "instance");
  if (id === null) {
    throw new SyndicationError(
      "storeCorrupt",
      "The store has lost its instance id; bring back a backup with `inbrief restore FILE`.",
      "meta",
    );
  }
  return id;
}
