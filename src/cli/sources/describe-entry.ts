import { decideExpansion } from "../../expand/decide-expansion.ts";
import { type EntryFacts, placeDrafts } from "../../ingest/place-drafts.ts";
import type { Entry } from "../../model/entry.ts";
import { toIso } from "../../model/instant.ts";
import type { CheckStep } from "./check-steps.ts";

/** How an entry would be split and where its briefs would go. */
export function* describeEntry(entry: Entry, facts: EntryFacts): Generator<CheckStep> {
  const briefs = placeDrafts(entry, facts);
  const date = entry.published === null ? "without a date" : toIso(entry.published);
  const kind = briefs.length > 1 ? `a round-up of ${briefs.length} briefs` : "a single story";
  yield { step: "newest", ok: true, message: `"${entry.title ?? "no title"}", ${date}: ${kind}.` };
  if (decideExpansion(entry, facts.treatment) === "page") {
    yield { step: "note", ok: true, message: "The feed only teases it: its page is read when the source is checked." };
  }
  for (const { title, language, classification } of briefs) {
    const places = classification.countries.length === 0 ? "unplaced" : classification.countries.join(", ");
    yield { step: "brief", ok: true, message: `${places} (${language}): ${title}` };
  }
}
