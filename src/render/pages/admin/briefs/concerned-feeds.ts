import type { BriefWithHistory } from "../../../../model/brief.ts";
import type { Label } from "../../../../model/classification.ts";
import { areaName } from "../../evidence-marks.ts";
import { feedFormats } from "../../page-feed.ts";
import { type Html, html, nothing, type Site, say, sayHtml, sitePath } from "../../site.ts";

/** The feeds that the last deed has changed, as links: those that hold the brief now, and those that have lost it. */
export function concernedFeeds(site: Site, brief: BriefWithHistory): Html {
  const isShown = brief.withdrawnAt === null;
  const now = placesOf(brief.classification);
  const before = placesOf(labelBefore(brief));
  const held = isShown ? now : [];
  const lost = [...before, ...now].filter((place, index, all) => !held.includes(place) && all.indexOf(place) === index);
  return html`<div class="notice"><p>${say(site, "adminBriefs.feedsChanged")}</p>
<ul>${held.map((place) => feedsOf(site, place, "feedHolds"))}${lost.map((place) => feedsOf(site, place, "feedLost"))}</ul></div>`;
}

/** Where it stood before it was moved last; where it stands, if it never was. */
function labelBefore({ history, classification }: BriefWithHistory): Label {
  const last = history.at(-1);
  return last?.kind === "relabelled" ? last.from : classification;
}

/** As feed URLs spell them. */
function placesOf({ countries, blocs }: Label): readonly string[] {
  const places = [...countries, ...blocs].map((area) => area.toLowerCase());
  return places.length === 0 ? ["unplaced"] : places;
}

function feedsOf(site: Site, place: string, key: "feedHolds" | "feedLost"): Html {
  const name = place === "unplaced" ? say(site, "selection.unplaced") : areaName(site, place);
  const links = feedFormats.map(
    ({ type, name: format }, index) =>
      html`${index === 0 ? nothing : " · "}<a href="${sitePath(site, `/feeds/${place}.${type}`)}">${format}</a>`,
  );
  const link = (text: string) => html`<strong>${text}</strong>`;
  return html`<li>${key === "feedHolds" ? sayHtml(site, "adminBriefs.feedHolds", { link, name }) : sayHtml(site, "adminBriefs.feedLost", { link, name })}: ${links}</li>
`;
}
