import type { EntryFacts } from "../../ingest/place-drafts.ts";
import { previewEntry } from "../../ingest/preview-feed.ts";
import type { Entry } from "../../model/entry.ts";
import { toIso } from "../../model/instant.ts";
import type { CheckStep } from "./check-steps.ts";
import { kindWords, placeWords } from "./preview-lines.ts";

/** How an entry would be split and where its briefs would go. */
export function* describeEntry(entry: Entry, facts: EntryFacts): Generator<CheckStep> {
  const { title, published, kind, readsPage, briefs } = previewEntry(entry, facts);
  const date = published === null ? "without a date" : toIso(published);
  const what = kindWords(kind, briefs.length);
  yield { step: "newest", ok: true, message: `"${title ?? "no title"}", ${date}: ${what}.` };
  if (readsPage) {
    yield { step: "note", ok: true, message: "The feed only teases it: its page is read when the source is checked." };
  }
  for (const { title: name, language, countries } of briefs) {
    yield { step: "brief", ok: true, message: `${placeWords(countries)} (${language}): ${name}` };
  }
}
