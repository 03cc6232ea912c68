import { SyndicationError } from "../errors.ts";
import { type BriefEvent, maxBriefEvents } from "../model/brief-event.ts";
import type { Label } from "../model/classification.ts";

/**
 * A history as `export` wrote it, built anew so that nothing else comes in with it. Throws SyndicationError badInput where an event is none.
 */
export function toBriefEvents(written: readonly unknown[]): readonly BriefEvent[] {
  return written.slice(-maxBriefEvents).map(toBriefEvent);
}

function toBriefEvent(written: unknown): BriefEvent {
  const event = toFields(written);
  const { kind, at, from } = event;
  if (!isInstant(at)) throw fault();
  switch (kind) {
    case "retitled":
      if (typeof from !== "string") throw fault();
      return { kind, at, from };
    case "relabelled":
      return { kind, at, from: toLabel(from), by: toCause(event.by) };
    case "edited":
    case "withdrawn":
    case "returned":
    case "hidden":
    case "shown":
      return { kind, at };
    default:
      throw fault();
  }
}

function toLabel(written: unknown): Label {
  const { countries, blocs, primary } = toFields(written);
  if (!isTexts(countries) || !isTexts(blocs) || !(primary === null || typeof primary === "string")) throw fault();
  return { countries, blocs, primary };
}

function toCause(written: unknown): "correction" | "text" | "classifier" {
  if (written !== "correction" && written !== "text" && written !== "classifier") throw fault();
  return written;
}

function toFields(written: unknown): Readonly<Record<string, unknown>> {
  if (typeof written !== "object" || written === null) throw fault();
  return written as Readonly<Record<string, unknown>>;
}

function isInstant(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function fault(): SyndicationError {
  const message = '"brief.history" is not a list of events: is the line one that export wrote?';
  return new SyndicationError("badInput", message, "brief.history");
}
