import type { BriefWithHistory } from "../model/brief.ts";
import type { BriefEvent } from "../model/brief-event.ts";
import { toIso } from "../model/instant.ts";
import type { JsonItem } from "./json-feed.ts";

/** What became of a brief, as data; `from`: as it was before. */
export type EventRecord = ReturnType<typeof toEventRecord>;

/** A brief that was asked for by itself: its item with its history. */
export function withHistory<T extends JsonItem>(item: T, { history }: Pick<BriefWithHistory, "history">) {
  return { ...item, _inbrief: { ...item._inbrief, history: history.map(toEventRecord) } };
}

function toEventRecord(event: BriefEvent) {
  const { kind, at } = event;
  const told = { kind, at: toIso(at) };
  if (event.kind === "retitled") return { ...told, from: { title: event.from } };
  return event.kind === "relabelled" ? { ...told, by: event.by, from: event.from } : told;
}
