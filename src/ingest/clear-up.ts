import type { Deps, Dropped, Purged, Store, TickFacts } from "../deps.ts";
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
 * and dropped in the goes after it; all of it can be broken off anywhere. `known` is not asked for again. null: there was nothing to do.
 */
export async function clearUp(
  deps: Pick<Deps, "store" | "clock" | "config" | "log">,
  share: ClearUpShare,
  known?: Pick<TickFacts, "isErasing" | "retention">,
): Promise<ClearedUp | null> {
  const { store, clock, log } = deps;
  const now = clock.now();
  const isErasing = known?.isErasing ?? true;
  const purged = isErasing ? await store.purgeBlocked({ now, ...share, fingerprint }) : nothingErased;
  if (purged.erased > 0) log.info("erased", { briefs: purged.erased, done: purged.isDone });
  const dropped = await dropToday(
    deps,
    share.most,
    known === undefined ? await store.getMeta("retention") : known.retention,
  );
  if (dropped.articles > 0) log.info("dropped", { ...dropped });
  return purged.scanned > 0 || dropped.articles > 0 ? { purged, dropped } : null;
}

const nothing: Dropped = { articles: 0, briefs: 0 };
const nothingErased: Purged = { scanned: 0, erased: 0, isDone: true };

async function dropToday(
  { store, clock, config }: Pick<Deps, "store" | "clock" | "config">,
  most: number,
  plan: string | null,
): Promise<Dropped> {
  const { maxAgeDays, maxBriefs } = config.retention;
  if (maxAgeDays === 0 && maxBriefs === 0) return nothing;
  const now = clock.now();
  const before = await cutoffOfDay(store, { limits: config.retention, plan }, now);
  if (before === null) return nothing;
  const dropped = await store.dropOld({ before, most, now });
  // The day's work is done: nothing is looked for until the next.
  if (dropped.articles === 0) await store.setMeta("retention", toPlan(now, config.retention, null));
  return dropped;
}

/** The day it holds for, the limits it was made from, and the instant of storing; other limits are decided on at once. */
async function cutoffOfDay(
  store: Pick<Store, "setMeta" | "retentionCutoff">,
  { limits, plan }: { readonly limits: Deps["config"]["retention"]; readonly plan: string | null },
  now: Instant,
): Promise<Instant | null> {
  const start = toPlan(now, limits, "");
  if (plan?.startsWith(start)) return plan === start ? null : Number(plan.slice(start.length));
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
