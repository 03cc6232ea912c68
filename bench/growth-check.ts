import { join } from "node:path";
import type { SqlDatabase } from "../src/deps.ts";
import type { SafeHtml } from "../src/model/html.ts";
import { openSqlite } from "../src/platform/node/sqlite.ts";
import { toClassification } from "../src/store/brief-row.ts";
import { createStore } from "../src/store/store.ts";
import { inFolder } from "./child.ts";
import { type MadeBrief, madeBrief } from "./growth-briefs.ts";
import { addSources, fillStore } from "./growth-store.ts";

const tables = {
  briefs: "seq",
  entries: "key",
  listing: "area, rank",
  counts: "day, area",
};

/** Throws where filling by plain inserts leaves other rows than the Store does: the figures would then be of another store. */
export function checkFilling(count: number): Promise<void> {
  return inFolder(async (folder) => {
    const [saved, filled] = [join(folder, "saved.db"), join(folder, "filled.db")] as const;
    await fillStore(filled, 1, count);
    await addSources(saved);
    const [ours, theirs] = [openSqlite(filled), openSqlite(saved)];
    try {
      const store = createStore(theirs);
      for (let seq = 1; seq <= count; seq += 1) await store.saveEntries(toBatch(madeBrief(seq)));
      for (const [table, order] of Object.entries(tables)) {
        await compare(table, (db) => db.all(`SELECT * FROM ${table} ORDER BY ${order}`, []), ours, theirs);
      }
      const found = (db: SqlDatabase) =>
        db.all(
          `SELECT rowid FROM search WHERE search MATCH 'tags : xareaus OR words : "${madeBrief(1).row.title}"'`,
          [],
        );
      await compare("search", found, ours, theirs);
    } finally {
      ours.close();
      theirs.close();
    }
  });
}

async function compare(
  what: string,
  read: (db: SqlDatabase) => Promise<unknown>,
  ours: SqlDatabase,
  theirs: SqlDatabase,
) {
  const [filled, saved] = [JSON.stringify(await read(ours)), JSON.stringify(await read(theirs))];
  if (filled !== saved)
    throw new Error(`growth-store.ts no longer fills ${what} as the Store does:\n${filled}\n${saved}`);
}

function toBatch({ row, link }: MadeBrief) {
  const { id, title, text, fragment, published, updated, language, position } = row;
  const brief = {
    ...{ seq: null, id, title, text, fragment, published, updated, language, position },
    html: row.html as SafeHtml,
    classification: toClassification(row),
    authors: JSON.parse(row.authors),
    categories: JSON.parse(row.categories),
    enclosures: JSON.parse(row.enclosures),
    section: null,
    isBackfill: false,
    originalPublished: null,
  };
  const entry = {
    key: row.entry_key,
    previousKey: null,
    linkKey: `link-${row.seq}`,
    contentHash: `hash-${row.seq}`,
    article: { title, url: link, isRoundup: false, credit: null },
    briefs: [brief],
    withdraw: [],
  };
  return { sourceId: row.source_id, now: row.stored_at, entries: [entry], finish: null };
}
