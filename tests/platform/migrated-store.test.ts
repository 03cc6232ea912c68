import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readMigrations } from "../../src/platform/node/migrations.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { about, day, idOf, idsIn, noon } from "../store/samples.ts";

const folder = mkdtempSync(join(tmpdir(), "inbrief-migrated-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A store of the first schema, with two briefs of two days about Taiwan. */
async function olderStore(path: string): Promise<void> {
  const db = openSqlite(path, { migrations: readMigrations().slice(0, 1) });
  const classification = JSON.stringify(about(["TW"]));
  await db.batch([
    {
      sql: `INSERT INTO sources (id, url, treatment, origin, status, is_edited, next_check)
        VALUES (1, 'https://news.example/feed', '{}', 'added', 'active', 0, 0)`,
      parameters: [],
    },
    {
      sql: `INSERT INTO entries (source_id, key, content_hash, is_roundup, published, first_seen, briefs)
        VALUES (1, 'a', 'h', 1, ?1, ?1, '[1, 2]')`,
      parameters: [noon],
    },
    ...[1, 2].flatMap((seq) => [
      {
        sql: `INSERT INTO briefs (seq, id, source_id, entry_key, position, title, html, text, published, updated, stored_at, language,
            is_backfill, classification, authors, categories, enclosures)
          VALUES (?1, ?2, 1, 'a', ?1, 'Story', '', 'Text.', ?3, ?3, ?3, 'en', 0, ?4, '[]', '[]', '[]')`,
        parameters: [seq, idOf(seq), noon + (seq - 1) * day, classification],
      },
      ...["TW", "all"].flatMap((area) => [
        { sql: "INSERT INTO listing VALUES (?1, ?2, ?2, ?3)", parameters: [area, seq, noon + (seq - 1) * day] },
        {
          sql: "INSERT INTO counts (day, area, n) VALUES (date(?1, 'unixepoch'), ?2, 1)",
          parameters: [noon + (seq - 1) * day, area],
        },
      ]),
    ]),
  ]);
  db.close();
}

it("knows the labels of days before the schema kept them, takes corrections, and counts on", async () => {
  const path = join(folder, "store.db");
  await olderStore(path);
  const db = openSqlite(path);
  const store = createStore(db);
  const labels = await store.dayLabels("2024-01-03");
  expect(labels).toMatchObject([{ id: idOf(2), countries: ["TW"], isCorrected: false, version: null }]);
  const label = { countries: ["JP"], blocs: [], primary: "JP" };
  const corrected = await store.correct({ id: idOf(2), label, note: null }, noon + 2 * day);
  expect(corrected?.correction?.classified).toMatchObject({ countries: ["TW"], version: null });
  expect(await idsIn(store, "JP")).toEqual([idOf(2)]);
  expect(await idsIn(store, "TW")).toEqual([idOf(1)]);
  expect(await store.countsSince(noon)).toMatchObject([
    { area: "JP", count: 1 },
    { area: "TW", count: 1 },
    { area: "all", count: 2 },
  ]);
  expect((await store.findBrief(idOf(1)))?.section).toBeNull();
  db.close();
});
