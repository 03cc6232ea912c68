import type { Instant } from "../model/instant.ts";
import type { Notice } from "../model/notice.ts";
import type { Source } from "../model/source.ts";

/** How the checking goes, as the sources tell. */
export interface IngestPace {
  /** Since when the source that has waited longest is due; null: none is. */
  readonly dueSince: Instant | null;
  /** The last sign of a check; 0: there was none yet. */
  readonly lastSign: Instant;
}

export function ingestPace(sources: readonly Source[], now: Instant): IngestPace {
  const upstream = sources.filter(({ origin, status }) => origin !== "own" && status === "active");
  const due = upstream
    .map(({ nextCheck, retryAfter }) => Math.max(nextCheck, retryAfter ?? 0))
    .filter((at) => at <= now);
  const signs = upstream.flatMap(({ checkedAt, outcomeAt }) => [checkedAt ?? 0, outcomeAt ?? 0]);
  return { dueSince: due.length === 0 ? null : Math.min(...due), lastSign: Math.max(0, ...signs) };
}

/** Ticks that may fail to come before it is said. */
const patience = 3;

/**
 * That no tick has come, though something was due; null: one has, or nothing was. `startedAt`: before it no tick of this process could come;
 * absent: not known. A standstill is known by the last check before it, so that it stays the same one over restarts.
 */
export function findStall(
  sources: readonly Source[],
  { now, startedAt = 0, tickSeconds }: { now: Instant; startedAt?: Instant | undefined; tickSeconds: number },
): Notice | null {
  const { dueSince, lastSign } = ingestPace(sources, now);
  if (dueSince === null) return null;
  const since = Math.max(dueSince, lastSign);
  if (now - Math.max(since, startedAt) < patience * tickSeconds) return null;
  return { kind: "noTick", since, mark: String(lastSign) };
}
