import type { PublishedBrief } from "../../../../model/brief.ts";
import { cleanLine } from "../../../clean.ts";
import { briefTitle } from "../../../feed-item.ts";
import { areaName } from "../../evidence-marks.ts";
import { listOf } from "../../local-words.ts";
import { type Html, html, nothing, type Site, say, sayHtml } from "../../site.ts";

/** Its title; in place of one that was erased a word that says so. */
export function titleOf(site: Site, brief: PublishedBrief): string {
  return isErased(brief) ? say(site, "adminBriefs.erased") : briefTitle(brief);
}

/** Its host is blocked: no text of it is shown to anybody. */
export function isErased({ takedown }: PublishedBrief): boolean {
  return (takedown?.erased ?? null) !== null;
}

/** Its publisher took it out of the article, whatever an operator did with it. */
export function publisherWithdrew({ takedown, withdrawnAt }: PublishedBrief): boolean {
  return (takedown === undefined ? withdrawnAt : takedown.withdrawnAt) !== null;
}

/** What an operator has to know of it at a glance; nothing where it is as any other. */
export function stateBadges(site: Site, brief: PublishedBrief): Html {
  const { classification, correction, takedown } = brief;
  const isUnplaced = classification.countries.length + classification.blocs.length === 0;
  const badge = (name: string, look: string) =>
    html`<span class="badge ${look}">${say(site, `briefState.${name}`)}</span> `;
  return html`${isErased(brief) ? badge("erased", "bad") : nothing}${(takedown?.hidden ?? null) === null ? nothing : badge("hidden", "bad")}${
    publisherWithdrew(brief) ? badge("withdrawn", "waiting") : nothing
  }${correction === null ? nothing : badge("corrected", "good")}${isUnplaced ? badge("unplaced", "warn") : nothing}`;
}

/** Countries and blocs by their names, "no country" where there is neither. */
export function placeWords(site: Site, areas: readonly string[]): string {
  return areas.length === 0
    ? say(site, "evidence.noCountry")
    : listOf(
        site,
        areas.map((area) => areaName(site, area)),
      );
}

/** What the program goes by, the weightiest first: each country with the words that speak for it. Corrected briefs too. */
export function evidenceLines(site: Site, { classification }: PublishedBrief, most: number): Html {
  const byWeight = classification.evidence.toSorted(
    (a, b) => Number(b.role === "decides") - Number(a.role === "decides"),
  );
  const lines = byWeight.map(({ country, text, kind, role }) => ({
    country: areaName(site, country),
    words: cleanLine(text, 80),
    kind: say(site, `evidence.${kind}`),
    isDeciding: role === "decides" ? "yes" : "no",
  }));
  const told = [...new Map(lines.map((line) => [`${line.country} ${line.words}`, line])).values()].slice(0, most);
  if (told.length === 0) return html`<p class="meta">${say(site, "adminBriefs.noEvidence")}</p>`;
  return html`<ul class="spans">${told.map(
    ({ words, ...line }) =>
      html`<li>${sayHtml(site, "adminBriefs.evidence", { ...line, words: html`<q><bdi>${words}</bdi></q>` })}</li>
`,
  )}</ul>`;
}
