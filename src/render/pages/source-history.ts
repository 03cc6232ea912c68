import { type Instant, toIso } from "../../model/instant.ts";
import type { Source } from "../../model/source.ts";
import { type SourceEvent, withSilent } from "../../model/source-event.ts";
import { cleanLine } from "../clean.ts";
import { longDateTime } from "../long-date.ts";
import { outcomeWords } from "../outcome-words.ts";
import { maxTitleCharacters } from "../render-settings.ts";
import { type Html, html, nothing } from "./site.ts";

/** /sources.json has all of them. */
const mostEvents = 5;

/** What has happened to a source, the newest first, and what was mended of its last document; nothing while there is nothing to tell. */
export function sourceHistory(source: Source): Html {
  const events = withSilent(source).slice(-mostEvents).toReversed();
  if (events.length === 0 && source.notes.length === 0) return nothing;
  return html`<details><summary>History</summary>
${events.length === 0 ? nothing : html`<ul>${events.map(eventLine)}</ul>`}${source.notes.length === 0 ? nothing : html`<p>Mended in its last document:</p><ul>${source.notes.map((note) => html`<li>${note}</li>`)}</ul>`}</details>`;
}

function eventLine({ outcome, status, from, until, checks, added, detail }: SourceEvent): Html {
  const said = outcomeWords({ outcome, httpStatus: status });
  const about = detail === null ? "" : `: ${cleanLine(detail, maxTitleCharacters)}`;
  const often = checks > 1 ? `, ${checks} checks` : "";
  const briefs = added === 0 ? "" : `, ${added} ${added === 1 ? "brief" : "briefs"}`;
  const span = from === until ? time(from) : html`${time(from)} to ${time(until)}`;
  return html`<li>${span}: ${said}${about}${often}${briefs}</li>`;
}

function time(instant: Instant): Html {
  return html`<time datetime="${toIso(instant)}">${longDateTime(instant)}</time>`;
}
