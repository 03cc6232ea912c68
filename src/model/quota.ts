/** What has been used of a day's quotas (UTC), or what may be. */
export interface Quota {
  /** Database rows. */
  readonly rowsRead: number;
  readonly rowsWritten: number;
  /** A message of a queue takes three: written, read, deleted. */
  readonly queueOperations: number;
}

/** How the ingest goes on for the rest of the UTC day. */
export type QuotaState = "normal" | "slow" | "paused";

const slowShare = 0.7;
const pausedShare = 0.9;

/** By what is used up the furthest; an allowance of 0 is not counted. What is left belongs to the readers. */
export function decideQuota(used: Quota, allowed: Quota): QuotaState {
  const names = ["rowsRead", "rowsWritten", "queueOperations"] as const;
  const share = Math.max(...names.map((name) => (allowed[name] === 0 ? 0 : used[name] / allowed[name])));
  if (share >= pausedShare) return "paused";
  return share >= slowShare ? "slow" : "normal";
}

/** Whether anything is counted at all: not on Node. */
export function isCounted(allowed: Quota): boolean {
  return allowed.rowsRead + allowed.rowsWritten + allowed.queueOperations > 0;
}
