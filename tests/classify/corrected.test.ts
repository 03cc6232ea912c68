import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { correctionFigures } from "../../scripts/quality/corrections.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { addedSource, batchOf, briefWrite, entryWrite, idOf, noon } from "../store/samples.ts";

const folder = mkdtempSync(join(tmpdir(), "inbrief-quality-"));
const path = join(folder, "store.db");

beforeAll(async () => {
  const db = openSqlite(path);
  const store = createStore(db);
  const sourceId = await addedSource(store);
  const text = "The Bank of Japan raised its rate in Tokyo.";
  const briefs = [1, 2, 3].map((position) => briefWrite(position, { text, position }));
  await store.saveEntries(batchOf(sourceId, [entryWrite("a", briefs)]));
  const label = (country: string) => ({ countries: [country], blocs: [], primary: country });
  await store.correct({ id: idOf(1), label: label("JP"), note: null }, noon);
  await store.correct({ id: idOf(2), label: label("KR"), note: null }, noon);
  db.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

it("scores the present classifier on the corrected briefs of a database, and on those alone", async () => {
  const figures = await correctionFigures(path);
  expect(figures.map(({ set, name, value, target }) => ({ set, name, value, target }))).toEqual(
    ["micro-F1", "exact set", "primary"].map((name) => ({
      set: "corrected briefs (2)",
      name,
      value: 0.5,
      target: null,
    })),
  );
});

it("says so where nothing was corrected", async () => {
  expect(await correctionFigures(":memory:").catch(String)).toContain("There is no database at :memory:");
  const empty = join(folder, "empty.db");
  openSqlite(empty).close();
  expect(await correctionFigures(empty)).toMatchObject([{ set: "corrected briefs (0)", name: "examples", value: 0 }]);
});
