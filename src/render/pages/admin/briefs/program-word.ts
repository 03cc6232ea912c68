import type { PublishedBrief } from "../../../../model/brief.ts";
import { languageOf } from "../../brief-list.ts";
import { type EvidenceMark, evidenceMark, evidenceMarks, type MarkPart } from "../../evidence-marks.ts";
import { markedText } from "../../marked-text.ts";
import { reasons } from "../../reasons.ts";
import { type Html, html, nothing, type Site, say } from "../../site.ts";
import { isErased } from "./brief-parts.ts";

/** The brief's words with what the program goes by marked in them, and its reasons, whatever an operator has said since. */
export interface ProgramWord {
  readonly text: Html;
  readonly reasons: Html;
}

/** The whole text, also where readers are shown an excerpt: whoever corrects has to read it. */
export function programWord(site: Site, brief: PublishedBrief): ProgramWord {
  if (isErased(brief))
    return { text: html`<p class="empty">${say(site, "adminBriefs.erasedWhy")}</p>`, reasons: nothing };
  const classified = asClassified(brief);
  const marks = evidenceMarks(classified, { title: brief.title.length, text: brief.text.length });
  const write = (text: string, mark: EvidenceMark, part?: MarkPart) => evidenceMark(site, text, mark, part);
  const title = markedText(brief.title, marks.title, write);
  const text = html`<div class="source-text" dir="auto"${languageOf(brief)}><p><strong>${title}</strong></p>
<p class="lines">${markedText(brief.text, marks.text, write)}</p></div>`;
  return { text, reasons: reasons(site, classified, marks) };
}

/** As it was before anybody corrected it. */
function asClassified(brief: PublishedBrief): PublishedBrief {
  if (brief.correction === null) return brief;
  const { countries, blocs, primary } = brief.correction.classified;
  return { ...brief, correction: null, classification: { ...brief.classification, countries, blocs, primary } };
}
