import { existsSync } from "node:fs";
import type { Config } from "../../config.ts";
import type { Store } from "../../deps.ts";
import { SyndicationError } from "../../errors.ts";
import { dayOf, type Instant } from "../../model/instant.ts";
import { freeBytes, inspectDatabase, nearestFolder, unwritable } from "../../platform/node/inspect-database.ts";
import { openSqlite } from "../../platform/node/sqlite.ts";
import { createStore } from "../../store/store.ts";
import { checkClock, toleranceSeconds } from "./check-clock.ts";
import { checkDatabase, checkDisk, type DatabaseState } from "./check-database.ts";
import { checkPolling } from "./check-polling.ts";
import { checkQuota } from "./check-quota.ts";
import { checkSources } from "./check-sources.ts";
import { type Finding, fault, ok } from "./finding.ts";

export interface StoreExamination {
  readonly path: string;
  /** null: the settings are at fault. */
  readonly config: Config | null;
  readonly now: Instant;
}

/** The database, and where it can be used what is in it. It is not made, and its schema is not changed. */
export async function* examineStore({ path, config, now }: StoreExamination): AsyncGenerator<Finding> {
  const disk = { freeBytes: freeBytes(nearestFolder(path)), unwritable: unwritable(path) };
  if (!existsSync(path)) {
    yield ok("database", `There is no database at ${path} yet: the first start makes it.`);
    yield* checkDisk({ bytes: 0, ...disk });
    yield checkClock(now, { written: [], laterDay: null });
    return;
  }
  try {
    const state: DatabaseState = { path, ...inspectDatabase(path), ...disk };
    yield* checkDatabase(state);
    if (isUsable(state)) yield* examineContents({ path, config, now });
    else yield checkClock(now, { written: [], laterDay: null });
  } catch (error) {
    if (!(error instanceof SyndicationError)) throw error;
    yield fault("database", error.message, null);
  }
}

/** Opening another one would bring its schema up, or fail. */
function isUsable({ version, knownVersion, damage, isHeld, unwritable: closed }: DatabaseState): boolean {
  return version === knownVersion && damage === null && !isHeld && closed.length === 0;
}

async function* examineContents({ path, config, now }: StoreExamination): AsyncGenerator<Finding> {
  const database = openSqlite(path);
  try {
    const store = createStore(database);
    const sources = await store.listSources();
    const written = sources.flatMap(({ checkedAt, outcomeAt }) => [checkedAt ?? 0, outcomeAt ?? 0]);
    yield checkClock(now, { written, laterDay: await laterDay(store, now) });
    yield* checkSources(sources);
    if (config === null) return;
    yield* checkPolling(sources, now, config.schedule);
    yield* checkQuota(await store.usage(dayOf(now)), config.quota);
  } finally {
    database.close();
  }
}

async function laterDay(store: Store, now: Instant): Promise<string | null> {
  const from = dayOf(now + toleranceSeconds + 86_400);
  const [first] = await store.dailyCounts({ from, until: "9999-12-31", areas: null });
  return first?.day ?? null;
}
