import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { defaultTreatment } from "../src/model/source.ts";
import { openSqlite } from "../src/platform/node/sqlite.ts";
import { areasOf, rankOf, sourceArea, tagsOf } from "../src/store/areas.ts";
import type { BriefRow } from "../src/store/brief-row.ts";
import { createStore } from "../src/store/store.ts";
import { toWords } from "../src/store/tokenize.ts";
import { type MadeBrief, madeBrief, sourceCount } from "./growth-briefs.ts";

const rowsATransaction = 20_000;

/**
 * A database file with the briefs of seq `from` to `to`, as saving them one by one would leave it, but filled by plain inserts: a million are then a
 * matter of minutes. Kept under the system's folder for temporary files as long as schema and content stay the same.
 */
export async function growthStore(from: number, to: number): Promise<string> {
  const path = join(tmpdir(), `inbrief-growth-${to - from + 1}-${fingerprint()}.db`);
  if (existsSync(path)) return path;
  for (const old of globSync(`inbrief-growth-${to - from + 1}-*`, { cwd: tmpdir() })) rmSync(join(tmpdir(), old));
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true });
  await fillStore(unfinished, from, to);
  renameSync(unfinished, path);
  return path;
}

export async function fillStore(path: string, from: number, to: number): Promise<void> {
  await addSources(path);
  const db = new DatabaseSync(path);
  // No care for a power cut: what is not finished is not used.
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000");
  fill(db, from, to);
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  db.close();
}

/** Of everything that a stored brief follows from. */
function fingerprint(): string {
  const root = join(import.meta.dirname, "..");
  const files = [
    ...globSync("migrations/*.sql", { cwd: root }).toSorted(),
    "bench/growth-briefs.ts",
    "bench/growth-store.ts",
  ];
  const hash = createHash("sha1");
  for (const name of [...files, "src/store/areas.ts", "src/store/tokenize.ts"])
    hash.update(readFileSync(join(root, name)));
  return hash.digest("hex").slice(0, 12);
}

export async function addSources(path: string): Promise<void> {
  const database = openSqlite(path);
  const store = createStore(database);
  for (let number = 1; number <= sourceCount; number += 1) {
    const url = `https://source-${number}.example/feed`;
    await store.addSource(
      { url, title: `Office ${number}`, siteUrl: null, treatment: defaultTreatment },
      "added",
      1_700_000_000,
    );
  }
  database.close();
}

function fill(db: DatabaseSync, from: number, to: number): void {
  const write = createWriter(db);
  for (let start = from; start <= to; start += rowsATransaction) {
    db.exec("BEGIN");
    for (let seq = start; seq < start + rowsATransaction && seq <= to; seq += 1) write.brief(madeBrief(seq));
    write.totals();
    db.exec("COMMIT");
  }
}

/** Writes what store/changes.ts and store/save-entries.ts write for a new brief; counters and revisions once a transaction. */
function createWriter(db: DatabaseSync) {
  const insert = inserter(db);
  const counts = new Map<string, number>();
  const touched = new Map<string, BriefRow>();
  return {
    brief: ({ row, link }: MadeBrief) => {
      insert("briefs", { ...row });
      insert("entries", entryOf(row, link));
      const rank = rankOf(row);
      for (const area of [...areasOf(row), sourceArea(row.source_id)]) {
        insert("listing", { area, rank, seq: row.seq, stored_at: row.stored_at });
      }
      insert("search", { rowid: row.seq, words: toWords(`${row.title}\n${row.text}`), tags: tagsOf(row) });
      for (const area of areasOf(row)) {
        const key = `${new Date(row.stored_at * 1000).toISOString().slice(0, 10)} ${area}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
        touched.set(area, row);
      }
    },
    totals: () => {
      const count = db.prepare(
        "INSERT INTO counts (day, area, n) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
      );
      for (const [key, n] of counts) count.run(...(key.split(" ") as [string, string]), n);
      const revise = db.prepare("INSERT OR REPLACE INTO revisions (area, revision, changed_at) VALUES (?, ?, ?)");
      for (const [area, { seq, stored_at }] of touched) revise.run(area, seq, stored_at);
      counts.clear();
      touched.clear();
    },
  };
}

function entryOf(row: BriefRow, link: string) {
  return {
    source_id: row.source_id,
    key: row.entry_key,
    link_key: `link-${row.seq}`,
    content_hash: `hash-${row.seq}`,
    title: row.title,
    url: link,
    is_roundup: 0,
    credit: null,
    published: row.published,
    first_seen: row.stored_at,
    briefs: `[${row.seq}]`,
  };
}

/** One prepared statement a table: all its rows have the same columns. */
function inserter(db: DatabaseSync): (table: string, row: Readonly<Record<string, SQLInputValue>>) => void {
  const prepared = new Map<string, ReturnType<DatabaseSync["prepare"]>>();
  return (table, row) => {
    const columns = Object.keys(row);
    const known =
      prepared.get(table) ??
      db.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`);
    prepared.set(table, known);
    known.run(...Object.values(row));
  };
}
