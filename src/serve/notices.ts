import { dayOf, fromIso, type Instant } from "../model/instant.ts";
import type { Notice } from "../model/notice.ts";
import type { Source } from "../model/source.ts";
import type { AppContext } from "./context.ts";
import { findStall } from "./ingest-lag.ts";
import type { QuotaToday } from "./quota-today.ts";

/**
 * What is wrong with the checking as a whole just now, as it follows from the store and the clock; nothing is written for it. `sources`: as they
 * are now. While the day's quota slows the checks down, that ticks pass them over is no standstill.
 */
export function noticesOf(
  c: AppContext,
  { sources, quota }: { readonly sources: readonly Source[]; readonly quota: QuotaToday | null },
): readonly Notice[] {
  if (quota !== null && quota.state !== "normal") return [quotaNotice(quota, c.get("deps").clock.now())];
  const stall = stallOf(c, sources);
  return stall === null ? [] : [stall];
}

function quotaNotice({ state }: QuotaToday, now: Instant): Notice {
  const day = dayOf(now);
  return { kind: state === "paused" ? "quotaPaused" : "quotaSlow", since: fromIso(`${day}T00:00:00Z`), mark: day };
}

/** null: the ticks come, or nobody can tell. */
export function stallOf(c: AppContext, sources: readonly Source[]): Notice | null {
  const { clock, config, process, trouble } = c.get("deps");
  const { tickSeconds } = config.schedule;
  // A store that takes nothing is another trouble, and told as such.
  if (tickSeconds === null || (trouble?.() ?? null) !== null) return null;
  return findStall(sources, { now: clock.now(), startedAt: process?.startedAt, tickSeconds });
}
