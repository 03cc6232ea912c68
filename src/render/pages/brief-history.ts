import type { BriefWithHistory } from "../../model/brief.ts";
import type { BriefEvent } from "../../model/brief-event.ts";
import type { Label } from "../../model/classification.ts";
import { type Instant, toIso } from "../../model/instant.ts";
import { cleanLine } from "../clean.ts";
import { maxTitleCharacters } from "../render-settings.ts";
import { areaName } from "./evidence-marks.ts";
import { listOf } from "./local-words.ts";
import { type Html, html, type Site, say } from "./site.ts";

/** What became of the brief since we stored it, oldest first. */
export function briefHistory(site: Site, brief: BriefWithHistory): Html {
  const { history, storedAt } = brief;
  return html`<details class="history"><summary>${say(site, "history.title", { n: history.length })}</summary>
<ol>${step(site, storedAt, say(site, "history.stored"))}${history.map((event, index) =>
    step(site, event.at, eventWords(site, event, labelAfter(brief, index))),
  )}</ol></details>`;
}

function step(site: Site, at: Instant, words: string): Html {
  return html`<li><time datetime="${toIso(at)}" data-local="date-time">${site.ui.dateTime(at)}</time> <span dir="auto">${words}</span></li>
`;
}

/** Where it stood after an event: where it stood before the next that moved it, or stands now. */
function labelAfter({ history, classification }: BriefWithHistory, index: number): Label {
  const next = history.slice(index + 1).find((event) => event.kind === "relabelled");
  return next?.kind === "relabelled" ? next.from : classification;
}

function eventWords(site: Site, event: BriefEvent, after: Label): string {
  switch (event.kind) {
    case "retitled":
      return say(site, "history.retitled", { title: cleanLine(event.from, maxTitleCharacters) });
    case "edited":
      return say(site, "history.edited");
    case "relabelled":
      return relabelled(site, event, after);
    case "withdrawn":
      return say(site, "history.withdrawn");
    case "returned":
      return say(site, "history.returned");
    case "hidden":
      return say(site, "history.hidden");
    case "shown":
      return say(site, "history.shown");
  }
}

function relabelled(site: Site, { from, by }: Extract<BriefEvent, { kind: "relabelled" }>, after: Label): string {
  const values = { from: placesOf(site, from), to: placesOf(site, after) };
  if (by === "correction") return say(site, "history.corrected", values);
  return by === "text" ? say(site, "history.followedText", values) : say(site, "history.reclassified", values);
}

/** The main country is told where there is a choice: it may be all that has changed. */
function placesOf(site: Site, { countries, blocs, primary }: Label): string {
  const places = [...countries, ...blocs].map((area) => {
    const name = areaName(site, area);
    return area === primary && countries.length > 1 ? say(site, "history.main", { name }) : name;
  });
  return places.length === 0 ? say(site, "evidence.noCountry") : listOf(site, places);
}
