import { addChanges, noChanges, type SourceReport } from "../ingest/report.ts";
import type { Instant } from "../model/instant.ts";
import { isSuccess, type Source } from "../model/source.ts";

interface DueOptions {
  readonly force: boolean;
  readonly only: readonly string[] | null;
}

/** How many sources a run is likely to check: another process may take some of them. */
export function countDue(sources: readonly Source[], now: Instant, { force, only }: DueOptions): number {
  const isDue = ({ origin, status, nextCheck, retryAfter }: Source) =>
    origin !== "own" && status === "active" && (force ? (retryAfter ?? 0) <= now : nextCheck <= now);
  const isMeant = ({ url, formerUrls }: Source) =>
    only === null || only.includes(url) || formerUrls.some((former) => only.includes(former));
  return sources.filter((source) => isMeant(source) && isDue(source)).length;
}

/** What came of a run, in a sentence or two: `12 sources checked: 14 briefs added, 2 changed, 1 withdrawn. 1 source failed: …` */
export function summarise(reports: readonly SourceReport[]): string {
  if (reports.length === 0) return "No source was due.";
  const { added, changed, withdrawn } = reports.reduce<typeof noChanges>(addChanges, noChanges);
  const failed = reports.filter(({ outcome }) => !isSuccess(outcome));
  const checked = `${count(reports.length, "source")} checked: ${count(added, "brief")} added, ${changed} changed, ${withdrawn} withdrawn.`;
  if (failed.length === 0) return checked;
  return `${checked} ${count(failed.length, "source")} failed: "inbrief sources list" says why.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
