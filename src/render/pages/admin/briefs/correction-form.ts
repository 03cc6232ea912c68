import type { PublishedBrief } from "../../../../model/brief.ts";
import { areaName } from "../../evidence-marks.ts";
import { type Html, html, nothing, type Site, say } from "../../site.ts";
import { adminForm, textField } from "../form-parts.ts";

/** As it was typed, or as the brief stands. */
export interface TypedCorrection {
  /** Codes of the boxes that are ticked. */
  readonly countries: readonly string[];
  /** Names or codes of further countries: one for each field, "" where it is empty. */
  readonly further: readonly string[];
  /** A code, or the name of the field of a further country; "": the first. */
  readonly primary: string;
  /** Slugs. */
  readonly blocs: readonly string[];
  readonly note: string;
}

/** By field: why what was typed cannot be taken. `countries`: of them all. */
export type CorrectionFaults = Readonly<Record<string, string>>;

/** Names of the fields for countries that are not among the boxes. */
export const furtherFields = ["further1", "further2", "further3"] as const;

/** Of a note and a reason, in UTF-16 units: as the API has it. */
export const maxWords = 1000;

/** Countries that come as boxes, at most. */
const mostOffered = 12;

export interface CorrectionForm {
  readonly brief: PublishedBrief;
  readonly formToken: string;
  readonly typed: TypedCorrection;
  readonly faults: CorrectionFaults;
}

export function toTypedCorrection({ classification, correction }: PublishedBrief): TypedCorrection {
  const { countries, blocs, primary } = classification;
  return {
    countries,
    further: furtherFields.map(() => ""),
    primary: primary ?? "",
    blocs,
    note: correction?.note ?? "",
  };
}

/** Which countries, and which of them most; blocs and a note. Works without a script. */
export function correctionForm(site: Site, form: CorrectionForm): Html {
  const { brief, formToken, typed, faults } = form;
  const note = textField({
    name: "note",
    label: say(site, "adminBriefs.note"),
    hint: say(site, "adminBriefs.noteHint"),
    value: typed.note,
    fault: faults.note ?? null,
    maxLength: maxWords,
  });
  return adminForm(site, {
    action: `/admin/briefs/${brief.id}`,
    formToken,
    className: "form",
    body: html`<fieldset${faultReference(faults, "countries")}><legend>${say(site, "adminBriefs.about")}</legend>
${countryRows(site, form)}${faultOf(faults, "countries")}${faultOf(faults, "primary")}</fieldset>
${countryNames(site)}
${blocBoxes(site, form)}
${note}
<p class="actions"><button class="primary">${say(site, "adminBriefs.save")}</button> <button name="none" value="1">${say(site, "adminBriefs.aboutNone")}</button></p>`,
  });
}

function countryRows(site: Site, { brief, typed, faults }: CorrectionForm): Html {
  const rows = offered(brief, site).map((code) =>
    row(site, code, {
      isMain: typed.primary === code,
      name: areaName(site, code),
      country: html`<label><input type="checkbox" name="country" value="${code}"${typed.countries.includes(code) ? html` checked` : nothing}> ${areaName(site, code)}</label>`,
    }),
  );
  const further = furtherFields.map((name, index) => {
    const label = say(site, "adminBriefs.further", { n: index + 1 });
    return row(site, name, {
      isMain: typed.primary === name,
      name: label,
      country: html`<span class="field"><label class="unseen" for="${name}">${label}</label><input id="${name}" name="${name}" list="country-names" value="${typed.further[index] ?? ""}" placeholder="${say(site, "report.further")}" autocomplete="off" dir="auto"${faults[name] === undefined ? nothing : html` aria-invalid="true" aria-describedby="${name}-fault"`}>${faultOf(faults, name)}</span>`,
    });
  });
  return html`<div class="country-rows">${rows}${further}</div>`;
}

/** A country, and beside it whether it is the one that the brief is about most. */
function row(
  site: Site,
  value: string,
  { isMain, name, country }: { readonly isMain: boolean; readonly name: string; readonly country: Html },
): Html {
  return html`<div>${country}<label class="main-country"><input type="radio" name="primary" value="${value}"${isMain ? html` checked` : nothing}> ${say(site, "adminBriefs.main")}<span class="unseen">: ${name}</span></label></div>
`;
}

/** Those it stands under, those that the program and the operator have said, and those that the text names besides. */
export function offered({ classification, correction }: PublishedBrief, { geography }: Site): readonly string[] {
  const said = [...classification.countries, ...(correction?.classified.countries ?? [])];
  const named = classification.evidence.map(({ country }) => country);
  const countries = [...said, ...named].filter((code) => geography.country(code) !== undefined);
  return [...new Set(countries)].slice(0, mostOffered);
}

function countryNames({ geography, ui }: Site): Html {
  const names = geography.countries.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, ui.language));
  return html`<datalist id="country-names">${names.map((name) => html`<option value="${name}">`)}</datalist>`;
}

function blocBoxes(site: Site, { typed }: CorrectionForm): Html {
  const blocs = site.geography.regions.filter(({ kind }) => kind === "bloc");
  return html`<details${typed.blocs.length === 0 ? nothing : html` open`}><summary>${say(site, "adminBriefs.blocs")}</summary>
<p class="hint">${say(site, "adminBriefs.blocsHint")}</p>
<div class="choices bloc-boxes">${blocs.map(
    ({ slug, name }) =>
      html`<label><input type="checkbox" name="bloc" value="${slug}"${typed.blocs.includes(slug) ? html` checked` : nothing}> ${name}</label>
`,
  )}</div></details>`;
}

function faultOf(faults: CorrectionFaults, name: string): Html {
  const text = faults[name];
  return text === undefined ? nothing : html`<span class="bad" id="${name}-fault" role="alert">${text}</span>`;
}

function faultReference(faults: CorrectionFaults, name: string): Html {
  return faults[name] === undefined ? nothing : html` aria-describedby="${name}-fault"`;
}
