import { basename } from "node:path";
import { noteDeeds } from "../deeds/operator.ts";
import { createNodeClock } from "../platform/node/clock.ts";
import { openSqlite } from "../platform/node/sqlite.ts";
import { createStore } from "../store/store.ts";

/** Notes in the store that was put in place where it came from; the log before it went with the store before it. Brings its schema up, as the next start would. */
export async function noteRestore(database: string, file: string): Promise<void> {
  const db = openSqlite(database);
  try {
    const operator = { store: createStore(db), clock: createNodeClock(), way: "commandLine" } as const;
    await noteDeeds(operator, [{ name: "storeRestored", after: { file: basename(file) } }]);
  } finally {
    db.close();
  }
}
