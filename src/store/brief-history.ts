import { type BriefEvent, maxBriefEvents } from "../model/brief-event.ts";
import type { Label } from "../model/classification.ts";
import type { Instant } from "../model/instant.ts";
import { type BriefRow, toClassification } from "./brief-row.ts";
import { parseColumn } from "./parse-column.ts";
import { toTakedown } from "./takedown-row.ts";

type HistoryColumn = BriefRow["history"];

/** The column after a change of the brief: written with the row that changes anyway, so it costs no row of its own. */
export function historyAfter(before: BriefRow, after: BriefRow, now: Instant): HistoryColumn {
  const events = decideEvents(before, after, now);
  return events.length === 0 ? after.history : packHistory([...unpackHistory(after.history), ...events]);
}

/** What a reader, or an operator, would say has happened. That it joined a story of several sources, or that its markup differs, is nothing. */
export function decideEvents(before: BriefRow, after: BriefRow, at: Instant): readonly BriefEvent[] {
  const [was, is] = [toTakedown(before), toTakedown(after)];
  // That words are erased, or there again, is told of neither: nothing of what they were is kept.
  const isRewritten = was.erased === null && is.erased === null;
  return [
    ...(was.hidden !== null && is.hidden === null ? [{ kind: "shown", at } as const] : []),
    ...(was.withdrawnAt !== null && is.withdrawnAt === null ? [{ kind: "returned", at } as const] : []),
    ...(before.title === after.title || !isRewritten ? [] : [{ kind: "retitled", at, from: before.title } as const]),
    ...(before.text === after.text || !isRewritten ? [] : [{ kind: "edited", at } as const]),
    ...relabelling(before, after, at),
    ...(was.withdrawnAt === null && is.withdrawnAt !== null ? [{ kind: "withdrawn", at } as const] : []),
    ...(was.hidden === null && is.hidden !== null ? [{ kind: "hidden", at } as const] : []),
  ];
}

function relabelling(before: BriefRow, after: BriefRow, at: Instant): readonly BriefEvent[] {
  const isAsItWas = before.classification === after.classification && before.correction === after.correction;
  if (isAsItWas) return [];
  const { countries, blocs, primary } = toClassification(before);
  if (placeText(toClassification(after)) === placeText({ countries, blocs, primary })) return [];
  const isReworded = before.title !== after.title || before.text !== after.text;
  const by = before.correction !== after.correction ? "correction" : isReworded ? "text" : "classifier";
  return [{ kind: "relabelled", at, from: { countries, blocs, primary }, by }];
}

/** Which of two countries is likelier is no other place. */
function placeText({ countries, blocs, primary }: Label): string {
  return JSON.stringify([countries.toSorted(), blocs.toSorted(), primary]);
}

/**
 * Two histories of one brief, as an import brings them together: each event once, in order. Nothing that is there already changes it,
 * so that importing twice is importing once.
 */
export function joinHistories(stored: HistoryColumn, imported: readonly BriefEvent[]): HistoryColumn {
  const events = unpackHistory(stored);
  const known = new Set(events.map((event) => JSON.stringify(event)));
  const added = imported.filter((event) => !known.has(JSON.stringify(event)));
  if (added.length === 0) return stored;
  // Stable, those that come in first: of one second they are also the first to make room, now and the next time.
  return packHistory([...added, ...events].toSorted((one, other) => one.at - other.at));
}

export function unpackHistory(column: HistoryColumn): readonly BriefEvent[] {
  return column === null ? [] : (parseColumn(column) as readonly BriefEvent[]);
}

function packHistory(events: readonly BriefEvent[]): string {
  return JSON.stringify(events.slice(-maxBriefEvents));
}
