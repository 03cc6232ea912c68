import type { Deps, Dropped, Purged, Store } from "../deps.ts";
import { fingerprint } from "../identify/fingerprint.ts";
import { dayOf, type Instant } from "../model/instant.ts";

/** How much one go may do. */
export interface ClearUpShare {
  /** Briefs looked at for a blocked host. */
  readonly scan: number;
  /** Briefs erased; articles dropped. */
  readonly most: number;
}

export interface ClearedUp {
  readonly purged: Purged;
  readonly dropped: Dropped;
}

/**
 * A part of what is to be erased of blocked hosts and of what has outlived its time. What is old is decided once a UTC day, at the first go of it,
 * and dropped in the goes after it; all of it can be broken off anywhere. null: there was nothing to do.
 */
export async function clearUp(
  deps: Pick<Deps, "store" | "clock" | "config" | "log">,
  share: ClearUpShare,
): Promise<ClearedUp | null> {
  const { store, clock, log } = deps;
  const now = clock.now();
  const purged = await store.purgeBlocked({ now, ...share, fingerprint });
  if (purged.erased > 0) log.info("erased", { briefs: purged.erased, done: purged.isDone });
  const dropped = await dropToday(deps, share.most);
  if (dropped.articles > 0) log.info("dropped", { ...dropped });
  return purged.scanned > 0 || dropped.articles > 0 ? { purged, dropped } : null;
}

const nothing: Dropped = { articles: 0, briefs: 0 };

async function dropToday({ store, clock, config }: Pick<Deps, "store" | "clock" | "config">, most: number) {
  const { maxAgeDays, maxBriefs } = config.retention;
  if (maxAgeDays === 0 && maxBriefs === 0) return nothing;
  const now = clock.now();
  const before = await cutoffOfDay(store, config.retention, now);
  if (before === null) return nothing;
  const dropped = await store.dropOld({ before, most, now });
  // The day's work is done: nothing is looked for until the next.
  if (dropped.articles === 0) await store.setMeta("retention", toPlan(now, config.retention, null));
  return dropped;
}

/** The day it holds for, the limits it was made from, and the instant of storing; other limits are decided on at once. */
async function cutoffOfDay(
  store: Pick<Store, "getMeta" | "setMeta" | "retentionCutoff">,
  limits: Deps["config"]["retention"],
  now: Instant,
): Promise<Instant | null> {
  const start = toPlan(now, limits, "");
  const known = await store.getMeta("retention");
  if (known?.startsWith(start)) return known === start ? null : Number(known.slice(start.length));
  const before = await store.retentionCutoff(limits, now);
  await store.setMeta("retention", toPlan(now, limits, before));
  return before;
}

function toPlan(
  now: Instant,
  { maxAgeDays, maxBriefs }: Deps["config"]["retention"],
  before: Instant | "" | null,
): string {
  return `${dayOf(now)} ${maxAgeDays} ${maxBriefs} ${before ?? ""}`;
}
