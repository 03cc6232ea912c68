import type { Store } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { createNodeClock } from "../platform/node/clock.ts";
import { openSqlite } from "../platform/node/sqlite.ts";
import { createStore } from "../store/store.ts";

/** What a restored copy knew nothing of, and is blocked or hidden in it from now on. */
export interface KeptTakedowns {
  readonly hosts: number;
  readonly briefs: number;
}

/** More than an operator hides. */
const mostHidden = 100_000;

/**
 * What was blocked and hidden in the store before a restore holds in the one that is put in its place: an old copy brings nothing back. null: the store
 * before cannot be read, so that nobody knows.
 */
export async function keepTakedowns(before: string, database: string): Promise<KeptTakedowns | null> {
  const wanted = await readTakedowns(before);
  if (wanted === null) return null;
  const db = openSqlite(database);
  try {
    return await repeatTakedowns(createStore(db), wanted);
  } finally {
    db.close();
  }
}

type Takedowns = Awaited<ReturnType<typeof takedownsOf>>;

async function readTakedowns(path: string): Promise<Takedowns | null> {
  try {
    const db = openSqlite(path);
    try {
      return await takedownsOf(createStore(db));
    } finally {
      db.close();
    }
  } catch (error) {
    // A damaged store is what copies are restored for.
    if (error instanceof SyndicationError) return null;
    throw error;
  }
}

async function takedownsOf(store: Store) {
  return { hosts: await store.blockedHosts(), briefs: await store.hiddenBriefs(mostHidden) };
}

async function repeatTakedowns(store: Store, { hosts, briefs }: Takedowns): Promise<KeptTakedowns> {
  const now = createNodeClock().now();
  const there = new Set((await store.blockedHosts()).map(({ host }) => host));
  const missing = hosts.filter(({ host }) => !there.has(host));
  for (const { host, note } of missing) await store.blockHost(host, note, now);
  let hidden = 0;
  for (const { id, takedown } of briefs) {
    const found = await store.findBrief(id);
    if (found === null || found.takedown?.hidden != null) continue;
    await store.hideBrief(id, takedown?.hidden?.reason ?? null, now);
    hidden += 1;
  }
  return { hosts: missing.length, briefs: hidden };
}
