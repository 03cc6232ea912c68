import type { SqlDatabase } from "../../deps.ts";
import { SyndicationError } from "../../errors.ts";

/**
 * Compares wrangler's own record, the table `d1_migrations`, with the program's list of migrations (file names of `migrations/`).
 * Costs one statement. Throws SyndicationError storeOlder where some have not run, storeNewer where the database has had others,
 * storeUnavailable where it does not answer.
 */
export async function checkSchema(db: SqlDatabase, known: readonly string[]): Promise<void> {
  const rows = await db.all("SELECT name FROM d1_migrations ORDER BY id", []);
  const applied = rows.map(({ name }) => String(name));
  const unknown = applied.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new SyndicationError(
      "storeNewer",
      `The D1 database is of a newer In Brief (it has had the migration ${unknown}); update the program and deploy it again.`,
      "DB",
    );
  }
  const missing = known.find((name) => !applied.includes(name));
  if (missing !== undefined) {
    throw new SyndicationError(
      "storeOlder",
      `The D1 database lacks the migration ${missing}; run \`npm run deploy\`, which applies it.`,
      "DB",
    );
  }
}
