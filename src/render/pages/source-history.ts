import type { Source } from "../../model/source.ts";
import { type SourceEvent, withSilent } from "../../model/source-event.ts";
import { cleanLine } from "../clean.ts";
import { maxTitleCharacters } from "../render-settings.ts";
import { type Html, html, nothing, type Site, say } from "./site.ts";
import { time } from "./sources/source-card.ts";
import { outcomeText } from "./sources/source-health.ts";

/** /sources.json has all of them, and so has the operator's page. */
const mostEvents = 5;

/** What has happened to a source, the newest first, and what was mended of its last document; nothing while there is nothing to tell. */
export function sourceHistory(site: Site, source: Source): Html {
  if (source.history.length === 0 && source.notes.length === 0) return nothing;
  return html`<details class="source-history"><summary>${say(site, "sources.history")}</summary>
${eventList(site, source, mostEvents)}${notesList(site, source)}</details>`;
}

export function eventList(site: Site, source: Source, most: number): Html {
  const events = withSilent(source).slice(-most).toReversed();
  return events.length === 0 ? nothing : html`<ul>${events.map((event) => eventLine(site, event))}</ul>`;
}

/** What was mended of the last document read. */
export function notesList(site: Site, { notes }: Source): Html {
  if (notes.length === 0) return nothing;
  return html`<p>${say(site, "sources.mended")}</p><ul lang="en">${notes.map((note) => html`<li dir="auto">${note}</li>`)}</ul>`;
}

function eventLine(site: Site, { outcome, status, from, until, checks, added, detail }: SourceEvent): Html {
  const words = say(site, "sources.event", {
    what: outcomeText(site, { outcome, httpStatus: status }),
    has: detail === null ? "no" : "detail",
    detail: cleanLine(detail ?? "", maxTitleCharacters),
    checks,
    briefs: added,
  });
  const span = from === until ? time(site, from) : html`${time(site, from)} – ${time(site, until)}`;
  return html`<li>${span}: <bdi>${words}</bdi></li>`;
}
