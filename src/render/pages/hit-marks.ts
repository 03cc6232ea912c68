import type { PublishedBrief } from "../../model/brief.ts";
import { findPhrases } from "../../model/search-words.ts";
import { briefTitle } from "../feed-item.ts";
import { hitSummary } from "../hit-summary.ts";
import type { BriefWords } from "./brief-list.ts";
import { listOf } from "./local-words.ts";
import { markedText } from "./marked-text.ts";
import { html, nothing, type Site, say } from "./site.ts";

/** A brief's words in a list of what was found: the phrases are marked, and those are named that stand where this site may not quote. */
export function hitWords(site: Site, brief: PublishedBrief, phrases: readonly string[]): BriefWords {
  const title = briefTitle(brief);
  const summary = hitSummary(brief, site, phrases);
  const inTitle = findPhrases(title, phrases);
  const inSummary = findPhrases(summary, phrases);
  const unseen = phrases.filter((_, index) => inTitle[index]?.length === 0 && inSummary[index]?.length === 0);
  return {
    title: markedText(title, inTitle.flat()),
    summary: summary === "" ? null : markedText(summary, inSummary.flat()),
    note:
      unseen.length === 0
        ? nothing
        : html`<p class="meta" lang="${site.ui.language}">${say(site, "search.elsewhere", { words: listOf(site, unseen) })}</p>
`,
  };
}
