import { readdirSync, readFileSync } from "node:fs";

/** One file of `migrations/`. */
export interface Migration {
  /** 1 for `0001_first.sql`: the version of the schema once it has run. */
  readonly version: number;
  readonly sql: string;
}

/** In order. The same files that `wrangler d1 migrations apply` runs. */
export function readMigrations(folder: URL = new URL("../../../migrations/", import.meta.url)): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 4)), sql: readFileSync(new URL(name, folder), "utf8") }));
}

/** The version of the schema that this program knows. */
export function knownVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}
