import { stat } from "node:fs/promises";

/** The bytes of a database on disk, with what its log holds beside it. Throws where there is no such file. */
export async function databaseSize(path: string): Promise<number> {
  const log = await stat(`${path}-wal`).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return (await stat(path)).size + (log?.size ?? 0);
}
