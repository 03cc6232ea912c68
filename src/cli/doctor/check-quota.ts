import { decideQuota, isCounted, type Quota } from "../../model/quota.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

const names = { rowsRead: "rows read", rowsWritten: "rows written", queueOperations: "queue operations" } as const;

/** What of the day's allowance is used; nothing where none is set, as usual on Node. */
export function checkQuota(used: Quota, allowed: Quota): readonly Finding[] {
  if (!isCounted(allowed)) return [];
  const told = Object.entries(names)
    .map(([key, name]) => [used[key as keyof Quota], allowed[key as keyof Quota], name] as const)
    .filter(([, most]) => most > 0)
    .map(([count, most, name]) => `${Math.round((100 * count) / most)} % of ${most} ${name}`);
  const message = `Today ${told.join(", ")} are used.`;
  const state = decideQuota(used, allowed);
  if (state === "normal") return [ok("quota", message)];
  const advice = "Have fewer sources, or raise [quota] in config/site.toml on a paid plan.";
  if (state === "slow") return [warning("quota", `${message} The ingest goes slower until 00:00 UTC.`, advice)];
  return [fault("quota", `${message} The ingest rests until 00:00 UTC.`, advice)];
}
