import type { Config } from "../config.ts";
import { dayOf } from "../model/instant.ts";
import { decideQuota, isCounted, type Quota, type QuotaState } from "../model/quota.ts";
import type { Source } from "../model/source.ts";
import type { AppContext } from "./context.ts";

/** What the ingest has used of the day's quotas, and what follows. */
export interface QuotaToday {
  readonly state: QuotaState;
  readonly used: Quota;
  readonly allowed: Quota;
}

/** null where nothing is counted, as on Node. */
export async function quotaToday(c: AppContext): Promise<QuotaToday | null> {
  const { clock, config, store } = c.get("deps");
  if (!isCounted(config.quota)) return null;
  return judgeUsage(await store.usage(dayOf(clock.now())), config);
}

/** The same of what is known already. */
export function judgeUsage(used: Quota, { quota }: Pick<Config, "quota">): QuotaToday | null {
  return isCounted(quota) ? { state: decideQuota(used, quota), used, allowed: quota } : null;
}

/** A source as it is while the ingest pauses: well or ill, it is not asked before tomorrow. */
export function whilePaused(source: Source): Source {
  if (source.status !== "active") return source;
  return { ...source, outcome: "dailyLimit", message: "Checks resume at 00:00 UTC; feeds and pages go on." };
}
