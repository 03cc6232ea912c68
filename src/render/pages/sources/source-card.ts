import { type Instant, toIso } from "../../../model/instant.ts";
import type { Source } from "../../../model/source.ts";
import { webUrl } from "../../clean.ts";
import { type Html, html, nothing, type Site, say, sayHtml } from "../site.ts";
import { sourceHistory } from "../source-history.ts";
import { itemsChart } from "./items-chart.ts";
import { healthWords, sourceName, stateBadge } from "./source-health.ts";
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
<div class="source-health"><div class="source-name"><h2 dir="auto">${href === null ? name : html`<a href="${href}">${name}</a>`}</h2> ${stateBadge(site, source)}</div>
${healthWords(site, source)}</div>
<div class="source-facts">${when(site, source)}${treatmentWords(site, source)}</div>
${itemsChart(site, source)}
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
  const { checkedAt, nextCheck, retryAfter, status, blockedAt } = source;
  const checked =
    checkedAt === null
      ? say(site, "sources.neverChecked")
      : sayHtml(site, "sources.lastCheck", { time: time(site, checkedAt) });
  const isAsked = status === "active" && blockedAt === null;
  const next = isAsked
    ? sayHtml(site, "sources.nextCheck", { time: time(site, Math.max(nextCheck, retryAfter ?? 0)) })
    : say(site, "sources.noNext");
  return html`<p class="meta">${checked}</p><p class="meta">${next}</p>`;
}

export function time(site: Site, instant: Instant): Html {
  return html`<time datetime="${toIso(instant)}" data-local="date-time">${site.ui.dateTime(instant)}</time>`;
}
