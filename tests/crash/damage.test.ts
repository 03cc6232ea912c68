import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../scripts/crash/random.ts";
import { SyndicationError } from "../../src/errors.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { run } from "../cli/run-program.ts";
import { addedSource, batchOf, briefWrite, entryWrite, idsIn } from "../store/samples.ts";

const folder = mkdtempSync(join(tmpdir(), "inbrief-damage-"));
const path = join(folder, "store.db");
let whole: Buffer;
let right: readonly string[];

beforeAll(async () => {
  const db = openSqlite(path);
  const store = createStore(db);
  const entries = Array.from({ length: 60 }, (_, index) => entryWrite(`e${index}`, [briefWrite(index)]));
  await store.saveEntries(batchOf(await addedSource(store), entries));
  right = await idsIn(store, "TW");
  db.close();
  whole = readFileSync(path);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What opening and reading the store at `path` comes to. */
async function read(): Promise<readonly string[] | unknown> {
  try {
    const db = openSqlite(path);
    try {
      return await idsIn(createStore(db), "TW");
    } finally {
      db.close();
    }
  } catch (error) {
    return error;
  }
}

describe("a store damaged on the disk", () => {
  it("says so, or loses no more than the one value hit, whichever byte is another", async () => {
    const random = createRandom(20261125);
    let told = 0;
    for (let round = 0; round < 250; round += 1) {
      const bytes = Buffer.from(whole);
      // Half of the flips in the first pages, where the schema and the roots of the tables are.
      const at = random.below(round % 2 === 0 ? 8192 : bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      for (const suffix of ["-wal", "-shm"]) rmSync(path + suffix, { force: true });
      writeFileSync(path, bytes);
      const answer = await read();
      if (answer instanceof SyndicationError) {
        told += 1;
        expect(answer.code, `byte ${at}: ${answer.message}`).toMatch(/^store/);
        expect(answer.message).toMatch(/inbrief restore|newer In Brief|Name another file|Free some space/);
      } else {
        // SQLite keeps no checksum of a value: within a date or a place in a list nobody can tell, but it costs that one.
        const ids = Array.isArray(answer) ? answer : [];
        expect(new Set(ids).size, `byte ${at}: ${answer}`).toBe(ids.length);
        expect(ids.filter((id) => right.includes(id)).length, `byte ${at}: ${answer}`).toBeGreaterThan(
          right.length - 2,
        );
      }
    }
    expect(told).toBeGreaterThan(10);
  });

  it.each([4096, 10_000, 40_000])("says at the start that it is cut off after %i bytes", async (length) => {
    writeFileSync(path, whole);
    truncateSync(path, length);
    expect(await read()).toMatchObject({ code: "storeCorrupt", message: expect.stringContaining("inbrief restore") });
  });

  it("says so, with the way back and exit code 3, to whoever runs a command", async () => {
    writeFileSync(path, whole.subarray(0, 40_000));
    const { code, complaints } = await run(["sources", "list"], "", { INBRIEF_DATABASE: path });
    expect(code).toBe(3);
    expect(complaints.join("\n")).toContain("inbrief restore FILE");
    expect(complaints.join("\n")).not.toContain("    at ");
  });

  it("is not taken for an empty store where its schema's number is lost", async () => {
    const bytes = Buffer.from(whole);
    bytes.writeUInt32BE(0, 60); // user_version (https://www.sqlite.org/fileformat2.html#user_version_number)
    writeFileSync(path, bytes);
    expect(await read()).toMatchObject({ code: "storeCorrupt", message: expect.stringContaining("has tables") });
    bytes.writeUInt32BE(1, 60);
    writeFileSync(path, bytes);
    expect(await read()).toMatchObject({ code: "storeCorrupt", message: expect.stringContaining("from schema 1") });
  });

  it("opens as an older, whole store where its log is gone, and takes in again what was lost", async () => {
    writeFileSync(path, whole);
    const copy = join(folder, "without-log.db");
    const db = openSqlite(path);
    const store = createStore(db);
    const sourceId = await addedSource(store);
    const late = batchOf(sourceId, [entryWrite("late", [briefWrite(900)])]);
    await store.saveEntries(late);
    writeFileSync(copy, readFileSync(path)); // without the -wal beside it
    const expected = await idsIn(store, "TW");
    db.close();
    const older = openSqlite(copy);
    expect(await idsIn(createStore(older), "TW")).toEqual(right);
    await createStore(older).saveEntries(late);
    expect(await idsIn(createStore(older), "TW")).toEqual(expected);
    older.close();
  });
});
