import { fromIso, type Instant } from "../../model/instant.ts";
import { type Html, html, nothing, type Site, say } from "./site.ts";

/** Briefs stored on each of some days in a row. */
export interface Activity {
  /** UTC day of the first number: `2026-08-28`. */
  readonly from: string;
  readonly counts: readonly number[];
}

const daySeconds = 86_400;
/** Units of the drawing. */
const step = 10;
const barWidth = 8;
const height = 130;

/** Bars by day, and the numbers behind them by week: what the drawing shows can be read, too. */
export function activityChart(site: Site, activity: Activity, note: Html = nothing): Html {
  const { counts } = activity;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const values = { days: counts.length, n: total };
  return html`<section aria-labelledby="activity"><h2 id="activity">${say(site, "area.activity", values)}</h2>
${
  total === 0
    ? html`<p class="meta">${say(site, "area.noActivity")}</p>`
    : html`<p class="meta" id="chart-says">${chartSays(site, activity, total)}</p>
<figure class="chart-frame">${bars(site, activity)}
<figcaption class="meta"><span>${dateAfter(site, activity, 0)}</span><span>${dateAfter(site, activity, counts.length - 1)}</span></figcaption></figure>
${note}<details><summary>${say(site, "area.byWeek")}</summary>${weekTable(site, activity)}</details>`
}</section>`;
}

/** What the drawing tells at a glance; without it the bars have no scale. */
function chartSays(site: Site, activity: Activity, total: number): string {
  const most = Math.max(...activity.counts);
  const date = dateAfter(site, activity, activity.counts.lastIndexOf(most));
  return say(site, "area.chartSays", { n: total, most, date });
}

function bars(site: Site, activity: Activity): Html {
  const { counts } = activity;
  const most = Math.max(...counts);
  const width = counts.length * step - (step - barWidth);
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="chart-title" aria-describedby="chart-says">
<title id="chart-title">${say(site, "area.chart")}</title>
${counts.map((count, index) => {
  if (count === 0) return nothing;
  const barHeight = Math.max(3, Math.round((count / most) * height));
  return html`<rect x="${index * step}" y="${height - barHeight}" width="${barWidth}" height="${barHeight}"><title>${dateAfter(site, activity, index)}: ${site.ui.number(count)}</title></rect>
`;
})}</svg>`;
}

/** Counted from the last day back, so that the newest week is whole. */
function weekTable(site: Site, activity: Activity): Html {
  const { counts } = activity;
  const starts = Array.from({ length: Math.ceil(counts.length / 7) }, (_, week) => counts.length - 7 * (week + 1));
  return html`<table><thead><tr><th scope="col">${say(site, "area.weekFrom")}</th><th scope="col" class="number">${say(site, "area.briefs")}</th></tr></thead><tbody>${starts.map(
    (start) => {
      const sum = counts.slice(Math.max(0, start), start + 7).reduce((all, count) => all + count, 0);
      return html`<tr><th scope="row">${dateAfter(site, activity, Math.max(0, start))}</th><td class="number">${site.ui.number(sum)}</td></tr>
`;
    },
  )}</tbody></table>`;
}

function dateAfter(site: Site, { from }: Activity, days: number): string {
  const instant: Instant = fromIso(`${from}T00:00:00Z`) + days * daySeconds;
  return site.ui.date(instant);
}
