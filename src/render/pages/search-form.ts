import { fromIso, isDay } from "../../model/instant.ts";
import { cleanLine } from "../clean.ts";
import { languageNameOf, listOf } from "./local-words.ts";
import { type Html, html, nothing, pagePath, type Site, say } from "./site.ts";

export const searchFields = ["q", "country", "without", "not", "lang", "source", "since"] as const;
export type SearchField = (typeof searchFields)[number];

export interface SearchForm {
  /** As understood, or as typed where they are not; lists are parted by commas. Absent: empty. */
  readonly values: Readonly<Partial<Record<SearchField, string>>>;
  /** Parameters that the form keeps and has no field for. */
  readonly further: readonly SearchParameter[];
  readonly sources: readonly SourceChoice[];
  /** Days that `since` offers, and the message that names each. */
  readonly since: readonly SinceChoice[];
  /** What is wrong, in words for the one who typed it; null: nothing. */
  readonly fault: SearchFault | null;
}

export interface SearchParameter {
  readonly name: string;
  readonly value: string;
}

export interface SourceChoice {
  readonly handle: string;
  readonly title: string;
}

export interface SinceChoice {
  /** `2026-11-24`. */
  readonly day: string;
  readonly key: "search.sinceDay" | "search.sinceWeek" | "search.sinceMonth";
}

export interface SearchFault {
  /** null: in a parameter without a field. */
  readonly field: SearchField | null;
  readonly text: string;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The fields of a search, all of them the parameters of its address. */
export function searchForm(site: Site, form: SearchForm): Html {
  const { fault, further, values } = form;
  const { q: _words, country: _country, ...more } = values;
  const set = Object.values(more).filter((value) => value !== "").length;
  // What is set is named above what was found, too: open, the fields would push that off a small screen.
  const isOpen = fault !== null && fault.field !== null && fault.field in more;
  return html`<form class="search" role="search" action="${pagePath(site, "/search")}">
${fault?.field === null ? html`<p class="bad" role="alert">${fault.text}</p>` : nothing}
<div class="fields">
${field(form, "q", say(site, "search.words"), wordsInput(site, form))}
${field(form, "country", say(site, "search.country"), select(form, "country", countryChoices(site, form, "search.anywhere")))}
<p class="field send"><button class="primary">${say(site, "search.submit")}</button></p>
</div>
<details${isOpen ? html` open` : nothing}><summary>${say(site, "search.more", { n: set })}</summary>
<div class="fields">${moreFields(site, form)}</div></details>
${further.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}
</form>`;
}

function wordsInput(site: Site, form: SearchForm): Html {
  return html`<input id="q" name="q" type="search" value="${form.values.q ?? ""}" maxlength="200" dir="auto"${describedBy(form, "q", "q-hint")}><span class="hint" id="q-hint">${say(site, "search.hint")}</span>`;
}

function moreFields(site: Site, form: SearchForm): Html {
  const { without = "", source = "" } = form.values;
  return html`${field(form, "without", say(site, "search.without"), html`<input id="without" name="without" value="${without}" maxlength="200" dir="auto"${describedBy(form, "without")}>`)}
${field(form, "not", say(site, "search.not"), select(form, "not", countryChoices(site, form, "search.noExclusion", "not")))}
${field(form, "lang", say(site, "search.language"), select(form, "lang", languageChoices(site, form)))}
${field(form, "source", say(site, "search.source"), html`<input id="source" name="source" value="${source}" list="sources" dir="ltr" autocomplete="off"${describedBy(form, "source")}>${sourceList(form)}`)}
${field(form, "since", say(site, "search.since"), select(form, "since", sinceChoices(site, form)))}`;
}

function field({ fault }: SearchForm, name: SearchField, label: string, control: Html): Html {
  const bad =
    fault?.field === name ? html`<span id="${name}-fault" class="bad" role="alert">${fault.text}</span>` : nothing;
  return html`<p class="field"><label for="${name}">${label}</label>${control}${bad}</p>`;
}

/** The attributes that join a field to its hint and to what is wrong with it. */
function describedBy({ fault }: SearchForm, name: SearchField, hint = ""): Html {
  const isBad = fault?.field === name;
  const ids = [...(isBad ? [`${name}-fault`] : []), ...(hint === "" ? [] : [hint])].join(" ");
  return html`${isBad ? html` aria-invalid="true"` : nothing}${ids === "" ? nothing : html` aria-describedby="${ids}"`}`;
}

/** What is chosen and none of the choices stands among them too: several countries, a day of one's own. */
function select(form: SearchForm, name: SearchField, choices: readonly Choice[]): Html {
  const chosen = form.values[name] ?? "";
  return html`<select id="${name}" name="${name}"${describedBy(form, name)}>${choices.map(
    ({ value, label }) => html`<option value="${value}"${value === chosen ? html` selected` : nothing}>${label}</option>
`,
  )}</select>`;
}

/** The first choice says that nothing is chosen; one that the address holds already comes next, where it is none of the others. */
function withChosen(none: string, choices: readonly Choice[], chosen: string, nameOf: (value: string) => string) {
  const isAmong = chosen === "" || choices.some(({ value }) => value === chosen);
  return [{ value: "", label: none }, ...(isAmong ? [] : [{ value: chosen, label: nameOf(chosen) }]), ...choices];
}

function countryChoices(
  site: Site,
  { values }: SearchForm,
  none: "search.anywhere" | "search.noExclusion",
  name: "country" | "not" = "country",
) {
  const { geography, ui } = site;
  const choices = geography.countries
    .map((country): Choice => ({ value: country.code.toLowerCase(), label: country.name }))
    .toSorted((a, b) => a.label.localeCompare(b.label, ui.language));
  const placeName = (slug: string) => geography.country(slug)?.name ?? geography.region(slug)?.name ?? slug;
  const nameOf = (value: string) => listOf(site, value.split(",").map(placeName));
  return withChosen(say(site, none), choices, values[name] ?? "", nameOf);
}

/** Those that most of the world's news is written in; any other goes by the address. */
export const usualLanguages =
  "ar bg bn cs da de el en es fa fi fr he hi hu id it ja ko ms nl no pl pt ro ru sv sw ta th tr uk ur vi zh".split(" ");

function languageChoices(site: Site, { values }: SearchForm) {
  const choices = usualLanguages
    .map((code): Choice => ({ value: code, label: languageNameOf(site, code) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, site.ui.language));
  const nameOf = (value: string) =>
    listOf(
      site,
      value.split(",").map((code) => (/^[a-z]{2,3}$/.test(code) ? languageNameOf(site, code) : code)),
    );
  return withChosen(say(site, "search.anyLanguage"), choices, values.lang ?? "", nameOf);
}

function sinceChoices(site: Site, { since, values }: SearchForm) {
  const choices = since.map(({ day, key }): Choice => ({ value: day, label: say(site, key) }));
  const nameOf = (value: string) => (isDay(value) ? site.ui.date(fromIso(value)) : value);
  return withChosen(say(site, "search.anyTime"), choices, values.since ?? "", nameOf);
}

function sourceList({ sources }: SearchForm): Html {
  return html`<datalist id="sources">${sources.map(
    ({ handle, title }) => html`<option value="${handle}">${cleanLine(title, 80)}</option>
`,
  )}</datalist>`;
}
