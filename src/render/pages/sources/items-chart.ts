import type { Source } from "../../../model/source.ts";
import { addedByDay, daysKept } from "../../../model/source-event.ts";
import { type Html, html, nothing, type Site, say } from "../site.ts";

const height = 28;
const step = 5;
const secondsOfDay = 86_400;

/** What a source brought on each of the last days up to its last check, as bars with their sum in words; nothing while it was never checked. */
export function itemsChart(site: Site, source: Source): Html {
  const last = Math.floor((source.checkedAt ?? source.outcomeAt ?? 0) / secondsOfDay);
  if (last === 0) return nothing;
  const added = addedByDay(source.history);
  const counts = Array.from({ length: daysKept }, (_, index) => added.get(last - daysKept + 1 + index) ?? 0);
  const sum = counts.reduce((total, count) => total + count, 0);
  const words = say(site, "sources.chart", { days: daysKept, n: sum });
  const most = Math.max(1, ...counts);
  return html`<figure class="arrivals"><svg viewBox="0 0 ${daysKept * step} ${height}" width="${daysKept * step}" height="${height}" aria-hidden="true" focusable="false">
${counts.map((count, index) => bar(count / most, index))}</svg>
<figcaption>${words}</figcaption></figure>`;
}

/** `share` of the highest; a day without anything is a line at the foot. */
function bar(share: number, index: number): Html {
  const size = share === 0 ? 1 : Math.max(3, Math.round(share * height));
  const className = share === 0 ? html` class="none"` : nothing;
  return html`<rect${className} x="${index * step}" y="${height - size}" width="${step - 1}" height="${size}"/>`;
}
