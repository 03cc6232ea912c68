import type { PublishedBrief } from "../../model/brief.ts";
import { maxNoteLength } from "../../model/report.ts";
import { areaName } from "./evidence-marks.ts";
import { type Html, html, nothing, pagePath, type Site, say } from "./site.ts";

/** What is wrong with a report that was sent. */
export interface ReportFault {
  readonly kind: "fault";
  readonly field: "countries" | "note" | "all";
  /** In the page's language. */
  readonly text: string;
  readonly typed: TypedAnswer;
}

/** As it was sent. */
export interface TypedAnswer {
  readonly countries: readonly string[];
  readonly isNone: boolean;
  readonly note: string;
}

/** What became of a report that was sent from the page; `none`: none was. */
export type ReportState = ReportFault | { readonly kind: "thanks" } | { readonly kind: "none" };

/** Countries that come as boxes to be ticked, at most. */
const mostOffered = 8;
/** Further countries that can be chosen. */
const furtherFields = 2;

/** Readers tell where a brief belongs. Works without a script; nothing of the reader is kept. */
export function reportForm(site: Site, brief: PublishedBrief, state: ReportState): Html {
  const fault = state.kind === "fault" ? state : null;
  const typed = fault?.typed ?? { countries: brief.classification.countries, isNone: false, note: "" };
  return html`<details class="report" id="report"${fault === null ? nothing : html` open`}><summary>${say(site, "report.title")}</summary>
<form class="form" method="post" action="${pagePath(site, `/briefs/${brief.id}/report`)}">
<p class="meta">${say(site, "report.intro")}</p>
${faultAt(fault, "all")}
<fieldset${describedBy(fault, "countries")}><legend>${say(site, "report.countries")}</legend>
${countryBoxes(site, brief, typed)}
${further(site, brief, typed)}
<p class="choices"><label><input type="checkbox" name="none" value="1"${typed.isNone ? html` checked` : nothing}> ${say(site, "report.none")}</label></p>
${faultAt(fault, "countries")}</fieldset>
<p class="field"><label for="note">${say(site, "report.note")}</label><textarea id="note" name="note" rows="3" maxlength="${maxNoteLength}" dir="auto"${describedBy(fault, "note")}>${typed.note}</textarea>${faultAt(fault, "note")}</p>
<p><button class="primary">${say(site, "report.send")}</button></p>
</form></details>`;
}

function faultAt(fault: ReportFault | null, field: ReportFault["field"]): Html {
  return fault?.field === field
    ? html`<span id="${field}-fault" class="bad" role="alert">${fault.text}</span>`
    : nothing;
}

function describedBy(fault: ReportFault | null, field: ReportFault["field"]): Html {
  return fault?.field === field ? html` aria-describedby="${field}-fault"` : nothing;
}

/** Those it stands under, and those that the text names besides. */
function offered({ classification }: PublishedBrief, { geography }: Site): readonly string[] {
  const named = classification.evidence.map(({ country }) => country);
  const countries = [...classification.countries, ...named].filter((code) => geography.country(code) !== undefined);
  return [...new Set(countries)].slice(0, mostOffered);
}

function countryBoxes(site: Site, brief: PublishedBrief, { countries }: TypedAnswer): Html {
  const codes = offered(brief, site);
  if (codes.length === 0) return nothing;
  return html`<div class="choices">${codes.map(
    (code) => html`<label><input type="checkbox" name="country" value="${code}"${
      countries.includes(code) ? html` checked` : nothing
    }> ${areaName(site, code)}</label>
`,
  )}</div>`;
}

function further(site: Site, brief: PublishedBrief, { countries }: TypedAnswer): Html {
  const among = offered(brief, site);
  const others = countries.filter((code) => !among.includes(code));
  return html`<div class="fields">${Array.from({ length: furtherFields }, (_, index) => {
    const id = `further${index + 1}`;
    return html`<p class="field"><label for="${id}">${say(site, "report.further")}</label><select id="${id}" name="country"><option value="">–</option>
${countryOptions(site, others[index] ?? "")}</select></p>`;
  })}</div>`;
}

function countryOptions({ geography, ui }: Site, chosen: string): Html {
  const countries = geography.countries.toSorted((a, b) => a.name.localeCompare(b.name, ui.language));
  return html`${countries.map(
    ({ code, name }) => html`<option value="${code}"${code === chosen ? html` selected` : nothing}>${name}</option>
`,
  )}`;
}
