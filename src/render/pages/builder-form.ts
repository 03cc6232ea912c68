import { fromIso, isDay } from "../../model/instant.ts";
import { type AreaOption, areaOptions, builderPlaces } from "./builder-places.ts";
import { languageNameOf } from "./local-words.ts";
import { type SourceChoice, usualLanguages } from "./search-form.ts";
import { type Html, html, nothing, pagePath, type Site, say } from "./site.ts";

export const builderLists = ["country", "region", "not", "source", "lang"] as const;
export const builderTexts = ["q", "without", "since", "min_score", "limit"] as const;
export const builderFlags = ["primary", "cluster"] as const;
export type BuilderField = (typeof builderLists | typeof builderTexts | typeof builderFlags)[number];

export interface BuilderForm {
  /** As understood, or as typed where something is not: areas by slug, sources by handle, languages by code. */
  readonly lists: Readonly<Record<(typeof builderLists)[number], readonly string[]>>;
  readonly texts: Readonly<Record<(typeof builderTexts)[number], string>>;
  readonly flags: Readonly<Record<(typeof builderFlags)[number], boolean>>;
  /** What is wrong, in words for the one who typed it; null: nothing. */
  readonly fault: BuilderFault | null;
  readonly choices: BuilderChoices;
  /** The page with the country chosen as well, or no longer: what its place on the map leads to without script. Below the base URL. */
  readonly togglePath: (code: string) => string;
}

export interface BuilderFault {
  readonly field: BuilderField;
  readonly text: string;
}

export interface BuilderChoices {
  /** Briefs of the last 7 days by area: code or bloc slug. */
  readonly week: ReadonlyMap<string, number>;
  /** Languages offered first. */
  readonly languages: readonly string[];
  readonly sources: readonly SourceChoice[];
  /** The most that `limit` may be. */
  readonly maxLimit: number;
}

/** The fields that make a feed, all of them parameters of its address. Without script the button shows what they make. */
export function builderForm(site: Site, form: BuilderForm): Html {
  return html`<form class="builder-form" action="${pagePath(site, "/feeds")}#feed" autocomplete="off">
<fieldset class="choices"><legend><h2>${say(site, "builder.places")}</h2></legend>
<p class="hint">${say(site, "builder.anyPlace")}</p>
${fault(form, "country")}${fault(form, "region")}
${builderPlaces(site, form)}</fieldset>
<div class="columns">
<fieldset class="choices"><legend><h2>${say(site, "search.words")}</h2></legend>${words(site, form)}</fieldset>
${picker(form, notPicker(site, form))}
${picker(form, languagePicker(site, form))}
${picker(form, sourcePicker(site, form))}
</div>
${further(site, form)}
<p class="cluster send"><button class="primary">${say(site, "builder.show")}</button> <a class="button plain" href="${pagePath(site, "/feeds")}">${say(site, "builder.reset")}</a></p>
</form>`;
}

/** What is wrong with a field; empty where nothing is, for the script to fill. */
function fault({ fault }: BuilderForm, field: BuilderField): Html {
  const text = fault?.field === field ? fault.text : null;
  return html`<p class="bad" role="alert" id="${field}-fault"${text === null ? html` hidden` : nothing}>${text ?? ""}</p>`;
}

function describedBy({ fault }: BuilderForm, field: BuilderField, hint: string): Html {
  const isBad = fault?.field === field ? html` aria-invalid="true"` : nothing;
  return html` aria-describedby="${field}-fault${hint === "" ? "" : ` ${hint}`}"${isBad}`;
}

function words(site: Site, form: BuilderForm): Html {
  const input = (field: "q" | "without", described: Html) =>
    html`<input id="${field}" name="${field}" value="${form.texts[field]}" maxlength="200" dir="auto"${described}>`;
  return html`<div class="field"><label for="q">${say(site, "builder.words")}</label>${input("q", describedBy(form, "q", "q-hint"))}
${fault(form, "q")}<p class="hint" id="q-hint">${say(site, "search.hint")}</p></div>
<div class="field"><label for="without">${say(site, "search.without")}</label>${input("without", nothing)}</div>`;
}

/** Several values out of many: those that are offered or chosen as check boxes, the rest in a menu that adds one. */
interface Picker {
  readonly field: "not" | "lang" | "source";
  readonly legend: string;
  /** Of the menu. */
  readonly label: string;
  readonly none: string;
  readonly boxes: readonly PickerChoice[];
  readonly menu: Html;
}

interface PickerChoice {
  readonly value: string;
  readonly label: string;
}

function picker(form: BuilderForm, { field, legend, label, none, boxes, menu }: Picker): Html {
  const chosen = form.lists[field];
  return html`<fieldset class="choices" data-picker><legend><h2>${legend}</h2></legend>${fault(form, field)}
<ul class="picks">${boxes.map(
    ({ value, label }) =>
      html`<li><label><input type="checkbox" name="${field}" value="${value}"${chosen.includes(value) ? html` checked` : nothing}> <bdi>${label}</bdi></label></li>
`,
  )}</ul>
<p class="field"><label for="${field}">${label}</label><select id="${field}" name="${field}"${describedBy(form, field, "")}><option value="">${none}</option>${menu}</select></p></fieldset>`;
}

function notPicker(site: Site, { lists }: BuilderForm): Picker {
  const groups = areaOptions(site);
  const all = groups.flatMap(({ options }) => options);
  const boxes = lists.not.map((value) => all.find((option) => option.value === value) ?? { value, label: value });
  return {
    field: "not",
    legend: say(site, "search.not"),
    label: say(site, "builder.addNot"),
    none: say(site, "builder.choose"),
    boxes,
    menu: html`${groups.map(({ label, options }) => html`<optgroup label="${label}">${optionsOf(options, lists.not)}</optgroup>`)}`,
  };
}

function languagePicker(site: Site, { lists, choices }: BuilderForm): Picker {
  const named = (value: string) => ({
    value,
    label: /^[a-z]{2,3}$/.test(value) ? languageNameOf(site, value) : value,
  });
  const offered = [...new Set([...choices.languages, ...lists.lang])];
  const others = usualLanguages.filter((code) => !offered.includes(code)).map(named);
  return {
    field: "lang",
    legend: say(site, "page.languages"),
    label: say(site, "builder.addLanguage"),
    none: say(site, "builder.choose"),
    boxes: offered.map(named),
    menu: optionsOf(
      others.toSorted((a, b) => a.label.localeCompare(b.label, site.ui.language)),
      [],
    ),
  };
}

function sourcePicker(site: Site, { lists, choices }: BuilderForm): Picker {
  const offered = choices.sources.map(({ handle, title }) => ({
    value: handle,
    label: title === "" ? handle : `${title} (${handle})`,
  }));
  const boxes = lists.source.map((value) => offered.find((one) => one.value === value) ?? { value, label: value });
  return {
    field: "source",
    legend: say(site, "page.sources"),
    label: say(site, "builder.addSource"),
    none: say(site, "builder.choose"),
    boxes,
    menu: optionsOf(offered, lists.source),
  };
}

/** Those that are check boxes already are not offered twice. */
function optionsOf(options: readonly (AreaOption | PickerChoice)[], taken: readonly string[]): Html {
  return html`${options
    .filter(({ value }) => !taken.includes(value))
    .map(({ value, label }) => html`<option value="${value}">${label}</option>`)}`;
}

function further(site: Site, form: BuilderForm): Html {
  const { texts, flags, fault: wrong } = form;
  const isUsed = [texts.since, texts.min_score, texts.limit].some(Boolean) || flags.primary || flags.cluster;
  const isWrong = wrong !== null && ["since", "min_score", "limit", "primary", "cluster"].includes(wrong.field);
  return html`<details${isUsed || isWrong ? html` open` : nothing}><summary>${say(site, "builder.more")}</summary>
<div class="columns">
<div class="choices">${box(form, "primary", "1", say(site, "builder.primary"))}
${box(form, "cluster", "0", say(site, "builder.apart"))}</div>
${line(form, "min_score", say(site, "builder.minScore"), html`type="number" min="0" max="1" step="0.001"`, say(site, "builder.minScoreHint"))}
${line(form, "since", say(site, "builder.since"), sinceType(texts.since), say(site, "builder.sinceHint"))}
${line(form, "limit", say(site, "builder.limit"), html`type="number" min="1" max="${form.choices.maxLimit}"`, say(site, "builder.limitHint"))}
</div></details>`;
}

/** A day has a calendar; an instant, or what is none, stays as it was typed. */
function sinceType(typed: string): Html {
  return typed === "" || (isDay(typed) && fromIso(`${typed}T00:00:00Z`) >= 0)
    ? html`type="date"`
    : html`type="text" dir="ltr"`;
}

function box(form: BuilderForm, field: "primary" | "cluster", value: string, label: string): Html {
  return html`${fault(form, field)}<label><input type="checkbox" name="${field}" value="${value}"${form.flags[field] ? html` checked` : nothing}${describedBy(form, field, "")}> ${label}</label>`;
}

function line(
  form: BuilderForm,
  field: "since" | "min_score" | "limit",
  label: string,
  type: Html,
  hint: string,
): Html {
  return html`<div class="field"><label for="${field}">${label}</label><input id="${field}" name="${field}" ${type} value="${form.texts[field]}"${describedBy(form, field, `${field}-hint`)}>
${fault(form, field)}<p class="hint" id="${field}-hint">${hint}</p></div>`;
}
