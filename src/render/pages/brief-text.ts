import type { PublishedBrief } from "../../model/brief.ts";
import { briefSummary, excerptPolicy, renderBriefBody } from "../brief-content.ts";
import { briefTitle } from "../feed-item.ts";
import { type EvidenceMark, type EvidenceMarks, evidenceMark, evidenceMarks, type MarkPart } from "./evidence-marks.ts";
import { markedHtml } from "./marked-html.ts";
import { markedText } from "./marked-text.ts";
import { type Html, html, nothing, raw, type Site } from "./site.ts";

/** A brief's words on its own page, as far as the policy allows, with the evidence marked. */
export interface BriefText {
  readonly title: Html;
  readonly body: Html;
  /** What is marked in them. */
  readonly marks: EvidenceMarks;
}

export function briefText(site: Site, brief: PublishedBrief): BriefText {
  const write = (text: string, mark: EvidenceMark, part?: MarkPart) => evidenceMark(site, text, mark, part);
  const title = briefTitle(brief);
  // Evidence counts in the words as they are stored: where a title had to be cleaned its places are others.
  const shownTitle = title === brief.title ? title.length : 0;
  const quoted = quotation(site, brief);
  const marks = evidenceMarks(brief, { title: shownTitle, text: quoted === null ? brief.text.length : quoted.shown });
  const titleHtml = markedText(title, marks.title, write);
  if (quoted !== null) {
    const body = quoted.text === "" ? nothing : html`<p>${markedText(quoted.text, marks.text, write)}</p>`;
    return { title: titleHtml, body, marks };
  }
  const marked = markedHtml(brief.html, brief.text, marks.text, write);
  // Pages show no picture: what feeds keep as links stands here as links too.
  const body = raw(renderBriefBody({ ...brief, html: marked ?? brief.html }, site));
  return { title: titleHtml, body, marks: marked === null ? { ...marks, text: [] } : marks };
}

/** What may be quoted, and how far it is the text's own beginning, so that places in both are the same; null: all may. */
function quotation(site: Site, brief: PublishedBrief): { readonly text: string; readonly shown: number } | null {
  if (excerptPolicy(brief, site.excerpt) === "full") return null;
  const text = briefSummary(brief, site);
  const beginning = text.replace(/…$/, "");
  return { text, shown: brief.text.startsWith(beginning) ? beginning.length : 0 };
}
