import { type Instant, toIso } from "../../../model/instant.ts";
import type { Source } from "../../../model/source.ts";
import { webUrl } from "../../clean.ts";
import { type Html, html, nothing, type Site, say } from "../site.ts";
import { sourceHistory } from "../source-history.ts";
import { itemsChart } from "./items-chart.ts";
import { healthWords, sourceName, stateBadge, stateOf } from "./source-health.ts";
import { treatmentWords } from "./treatment-words.ts";

export interface SourceCard {
  /** Where its name leads; null: nowhere. */
  readonly href: string | null;
  /** Below the rest; absent: nothing. */
  readonly more?: Html;
}

/** A source as an item of a list: how it is, what it brings, when it is asked next. */
export function sourceCard(site: Site, source: Source, { href, more = nothing }: SourceCard): Html {
  const name = sourceName(source);
  return html`<li class="source" id="source-${source.id}">
<div class="source-name"><h3 dir="auto">${href === null ? name : html`<a href="${href}">${name}</a>`}</h3> ${stateBadge(site, source)}</div>
<div class="source-health">${healthWords(site, source)}</div>
${itemsChart(site, source)}
<p class="meta source-when">${when(site, source)}</p>
${treatmentWords(site, source)}
${sourceHistory(site, source)}
${more}</li>
`;
}

/** The page of its site, else the feed itself; null: neither is an address of the web. */
export function siteLink({ siteUrl, url }: Source): string | null {
  return webUrl(siteUrl) ?? webUrl(url);
}

/** When it was asked last and will be next; of one that is not asked, only the first. */
export function when(site: Site, source: Source): Html {
  const checked =
    source.checkedAt === null
      ? say(site, "sources.neverChecked")
      : html`${say(site, "sources.lastCheck")} ${time(site, source.checkedAt)}`;
  const state = stateOf(source);
  if (state === "paused" || state === "gone" || source.blockedAt !== null)
    return html`${checked} · ${say(site, "sources.noNext")}`;
  return html`${checked} · ${say(site, "sources.nextCheck")} ${time(site, Math.max(source.nextCheck, source.retryAfter ?? 0))}`;
}

export function time(site: Site, instant: Instant): Html {
  return html`<time datetime="${toIso(instant)}" data-local="date-time">${site.ui.dateTime(instant)}</time>`;
}
