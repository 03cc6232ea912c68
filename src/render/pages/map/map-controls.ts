import { type Html, html } from "../site.ts";
import { stepRanges } from "./map-step.ts";

export interface MapPeriodTexts {
  /** "Coloured by briefs of". */
  readonly legend: string;
  /** "the last 24 hours". */
  readonly day: string;
  /** "the last 7 days". */
  readonly week: string;
}

/** Two radio buttons that switch the map's colours by style sheet alone. Without `:has()` the map stays with the week. */
export function mapPeriod({ legend, day, week }: MapPeriodTexts): Html {
  return html`<fieldset class="map-period"><legend>${legend}</legend>
<label><input type="radio" name="map-period" id="map-day"> ${day}</label>
<label><input type="radio" name="map-period" id="map-week" checked> ${week}</label></fieldset>`;
}

export interface MapLegend {
  /** Accessible name: "Briefs by colour". */
  readonly label: string;
  /** For step 0: "none". */
  readonly none: string;
  /** The largest counts on the map: `mapMaxima`. */
  readonly maxima: { readonly day: number; readonly week: number };
  /** A number as the page writes it. */
  readonly number: (count: number) => string;
}

/** What the colours mean, for the day and for the week; the style sheet shows the one that the map shows. */
export function mapLegend(legend: MapLegend): Html {
  return html`${oneLegend(legend, legend.maxima.day, "of-day")}${oneLegend(legend, legend.maxima.week, "of-week")}`;
}

function oneLegend({ label, none, number }: MapLegend, max: number, className: string): Html {
  const steps = stepRanges(max).map(
    ({ step, from, to }) =>
      html`<li class="step-${step}">${number(from)}${from === to ? "" : `–${number(to)}`}</li>
`,
  );
  return html`<ul class="map-legend ${className}" aria-label="${label}"><li class="step-0">${none}</li>
${steps}</ul>`;
}
