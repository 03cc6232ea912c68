import type { Row, SqlDatabase } from "../../src/deps.ts";

/** Of a source what the ingest goes by; when it was last asked and how often in vain depends on the kills, and should. */
const sourceColumns = [
  ...["id", "url", "title", "site_url", "feed_title", "feed_site_url", "language", "treatment", "origin", "status"],
  ...["etag", "last_modified", "body_hash", "is_loaded"],
];

type Content = Readonly<Record<string, readonly Row[]>>;

/**
 * What a store holds, table by table, in a form that two runs share. Left out, since it counts how often and in which order was written, not what:
 * seq (briefs are named by id instead) and the ranks made of it, revisions and `changed`, the first and last seq of a day, and the columns of `sources` not named above.
 */
export async function readContent(db: SqlDatabase): Promise<Content> {
  const all = async (sql: string) => (await db.all(sql, [])).map((row) => ({ ...row }));
  const briefs = await all("SELECT * FROM briefs ORDER BY id");
  const ids = new Map(briefs.map(({ seq, id }) => [Number(seq), String(id)]));
  const idOf = (seq: unknown) => ids.get(Number(seq)) ?? `no brief has the seq ${seq}`;
  const entries = await all("SELECT * FROM entries ORDER BY source_id, key");
  const found = "SELECT rowid AS seq FROM search WHERE search MATCH";
  return {
    meta: await all("SELECT key, value FROM meta ORDER BY key"),
    sources: await all(`SELECT ${sourceColumns.join(", ")} FROM sources ORDER BY id`),
    entries: entries.map((row) => ({ ...row, briefs: JSON.stringify(listOf(row.briefs).map(idOf)) })),
    briefs: briefs.map(({ seq: _seq, changed: _changed, ...row }) => row),
    listing: sorted(
      await all("SELECT area, rank < 0 AS is_backfill, seq, stored_at FROM listing"),
      ({ seq, ...row }) => ({ ...row, id: idOf(seq) }),
    ),
    counts: await all("SELECT day, area, n FROM counts WHERE n <> 0 ORDER BY 1, 2"),
    areasChanged: await all("SELECT area FROM revisions WHERE area NOT LIKE 'source:%' ORDER BY 1"),
    searchable: sorted(await all(`${found} 'tags : xareaall'`), ({ seq }) => ({ id: idOf(seq) })),
    searchedByWord: sorted(await all(`${found} 'words : plan'`), ({ seq }) => ({ id: idOf(seq) })),
  };
}

function listOf(json: unknown): readonly unknown[] {
  const list: unknown = JSON.parse(String(json));
  return Array.isArray(list) ? list : [list];
}

function sorted(rows: readonly Row[], toNamed: (row: Row) => Row): readonly Row[] {
  return rows.map(toNamed).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** The first rows that differ in each table, as sentences; none: the two are equal. */
export function compareContent(disturbed: Content, calm: Content): readonly string[] {
  return Object.keys(calm).flatMap((table) => {
    const left = (disturbed[table] ?? []).map((row) => JSON.stringify(row));
    const right = (calm[table] ?? []).map((row) => JSON.stringify(row));
    const extra = left.filter((row) => !right.includes(row)).slice(0, 2);
    const missing = right.filter((row) => !left.includes(row)).slice(0, 2);
    const isDoubled = extra.length + missing.length === 0 && left.length !== right.length;
    return [
      ...extra.map((row) => `${table}: only after kills: ${row}`),
      ...missing.map((row) => `${table}: only undisturbed: ${row}`),
      ...(isDoubled ? [`${table}: ${left.length} rows after kills, ${right.length} undisturbed`] : []),
    ];
  });
}
