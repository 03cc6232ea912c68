import { classifierVersion } from "../classify/version.ts";
import type { Deps } from "../deps.ts";
import { labelStored } from "./label-text.ts";

export interface ReclassifyOptions {
  /** At most so many briefs now; null: all that are left. */
  readonly limit: number | null;
  readonly version?: string;
  /** Ends it after the page under way; the next run goes on there. */
  readonly signal?: AbortSignal;
  /** Called once at the start and after each page; a promise is waited for. */
  readonly onProgress?: (progress: ReclassifyProgress) => unknown;
}

export interface ReclassifyProgress {
  readonly seen: number;
  /** The classifier says another label than before. */
  readonly changed: number;
  /** Seen briefs that have a correction, and keep its label. */
  readonly corrected: number;
  /** The seq of the last brief seen, in this run or the one it goes on from; 0: none yet. */
  readonly position: number;
  /** All stored briefs have been seen with this version. */
  readonly isComplete: boolean;
}

/** How far a run has come, in `meta`. */
interface Position {
  readonly version: string;
  readonly after: number;
}

const positionKey = "reclassify";
/** Briefs classified and written in one transaction: a reader or an ingest waits for no more than that. */
const pageSize = 100;

/**
 * Stage 4 anew for all stored briefs, in order of seq, beside a running service. Changes no id and no date. Goes on where a run of
 * the same version was interrupted; another version begins anew, and so does a run after one that was complete.
 */
export async function reclassify(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { limit, version = classifierVersion, signal, onProgress = () => {} }: ReclassifyOptions,
): Promise<ReclassifyProgress> {
  let progress: ReclassifyProgress = {
    ...{ seen: 0, changed: 0, corrected: 0, isComplete: false },
    position: startOf(await store.getMeta(positionKey), version),
  };
  await onProgress(progress);
  while (!progress.isComplete && signal?.aborted !== true) {
    const left = limit === null ? pageSize : Math.min(pageSize, limit - progress.seen);
    if (left <= 0) break;
    const page = { after: progress.position, limit: left, now: clock.now(), classify: labelStored };
    const { seen, changed, corrected, next } = await store.relabel(page);
    progress = {
      seen: progress.seen + seen,
      changed: progress.changed + changed,
      corrected: progress.corrected + corrected,
      position: next ?? progress.position,
      isComplete: next === null,
    };
    const position: Position = { version, after: next ?? 0 };
    await store.setMeta(positionKey, JSON.stringify(position));
    await onProgress(progress);
  }
  return progress;
}

function startOf(stored: string | null, version: string): number {
  if (stored === null) return 0;
  const position = JSON.parse(stored) as Position;
  return position.version === version ? position.after : 0;
}
