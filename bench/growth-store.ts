import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultTreatment } from "../src/model/source.ts";
import { openSqlite } from "../src/platform/node/sqlite.ts";
import { createStore } from "../src/store/store.ts";
import { briefsABatch, madeBatch, sourceCount } from "./growth-briefs.ts";

/**
 * A database file that holds the newest `count` of `total` briefs, saved by the Store itself, which for a million takes some minutes. Kept under the
 * system's folder for temporary files, and made anew once the schema or this bench has changed.
 */
export async function growthStore(count: number, total: number): Promise<string> {
  const path = join(tmpdir(), `inbrief-growth-${count}-${fingerprint()}.db`);
  if (existsSync(path)) return path;
  for (const old of globSync(`inbrief-growth-${count}-*`, { cwd: tmpdir() })) rmSync(join(tmpdir(), old));
  const unfinished = `${path}.unfinished`;
  await fill(unfinished, count, total);
  renameSync(unfinished, path);
  return path;
}

/** Of what a stored brief follows from. */
function fingerprint(): string {
  const root = join(import.meta.dirname, "..");
  const files = ["bench/growth-briefs.ts", "bench/growth-store.ts", "src/store/areas.ts", "src/store/tokenize.ts"];
  const hash = createHash("sha1");
  for (const name of [...globSync("migrations/*.sql", { cwd: root }).toSorted(), ...files]) {
    hash.update(name).update(readFileSync(join(root, name)));
  }
  return hash.digest("hex").slice(0, 12);
}

async function fill(path: string, count: number, total: number): Promise<void> {
  const database = openSqlite(path);
  // No care for a power cut: what is not finished is not used.
  await database.all("PRAGMA synchronous = OFF", []);
  const store = createStore(database);
  for (let number = 1; number <= sourceCount; number += 1) {
    const url = `https://source-${number}.example/feed`;
    await store.addSource({ url, title: `Office ${number}`, siteUrl: null, treatment: defaultTreatment }, "added", 0);
  }
  const batches = total / briefsABatch;
  for (let number = batches - count / briefsABatch; number < batches; number += 1) {
    await store.saveEntries(madeBatch(number));
  }
  database.close();
}
