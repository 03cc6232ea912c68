import type { SqlDatabase } from "../../src/deps.ts";

const tables = ["briefs", "counts", "entries", "listing", "revisions", "sources"];

/** Everything the tables hold; counters at zero left out, as they say nothing. */
export async function dump(db: SqlDatabase): Promise<Readonly<Record<string, readonly object[]>>> {
  const content: Record<string, readonly object[]> = {};
  for (const table of tables) {
    const rows = await db.all(`SELECT * FROM ${table} ORDER BY 1, 2, 3`, []);
    content[table] = rows.filter((row) => row.n !== 0).map((row) => ({ ...row }));
  }
  content.search = (
    await db.all("SELECT rowid AS seq FROM search WHERE search MATCH 'tags : xareaall OR xlangen' ORDER BY rowid", [])
  ).map((row) => ({ ...row }));
  return content;
}

type Dump = Awaited<ReturnType<typeof dump>>;

/** What a store holds but for when it was last written: revisions only rise, also where a change is taken back. */
export function withoutRevisions({ revisions: _revisions, sources: _sources, briefs, ...rest }: Dump): Dump {
  return { ...rest, briefs: (briefs ?? []).map((row) => ({ ...row, changed: null })) };
}

/** The same without what became of its briefs: that a change was taken back is told, too. */
export function withoutHistory(content: Dump): Dump {
  const { briefs, ...rest } = withoutRevisions(content);
  return { ...rest, briefs: (briefs ?? []).map((row) => ({ ...row, history: null })) };
}
