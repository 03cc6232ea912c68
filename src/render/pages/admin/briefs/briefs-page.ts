import type { PublishedBrief } from "../../../../model/brief.ts";
import { creditName } from "../../../brief-content.ts";
import { cleanLine } from "../../../clean.ts";
import { dateOf, languageOf, placeLinks } from "../../brief-list.ts";
import type { SearchFault, SourceChoice } from "../../search-form.ts";
import { type Html, html, nothing, pagePath, type Site, say } from "../../site.ts";
import { renderAdminPage } from "../admin-page.ts";
import { selectField, textField } from "../form-parts.ts";
import { evidenceLines, stateBadges, titleOf } from "./brief-parts.ts";

/** `all`: what readers see. The others need a look, or have had one. */
export const briefStates = ["all", "unplaced", "corrected", "hidden", "withdrawn"] as const;
export type BriefState = (typeof briefStates)[number];

/** As typed. */
export interface BriefFilter {
  readonly q: string;
  /** A code in lower case. */
  readonly country: string;
  readonly source: string;
}

export interface AdminBriefs {
  readonly formToken: string;
  readonly state: BriefState;
  readonly filter: BriefFilter;
  readonly fault: SearchFault | null;
  readonly sources: readonly SourceChoice[];
  readonly briefs: readonly PublishedBrief[];
  /** Below the base URL; null: there are no older ones. */
  readonly nextPath: string | null;
  readonly isFirst: boolean;
}

/** The newest briefs with what the program goes by, each leading to where it is put right. */
export function renderAdminBriefs(site: Site, page: AdminBriefs): string {
  const { formToken, briefs, fault, nextPath, isFirst } = page;
  return renderAdminPage(site, {
    title: say(site, "admin.briefs"),
    section: "briefs",
    path: "/admin/briefs",
    formToken,
    body: html`<p class="lead">${say(site, "adminBriefs.lead")}</p>
${stateTabs(site, page)}
${filterForm(site, page)}
<h2 class="unseen">${say(site, `briefTab.${page.state}`)}</h2>
${briefs.length === 0 && fault === null ? html`<p class="empty">${say(site, nextPath === null ? "adminBriefs.none" : "search.nothingYet")}</p>` : nothing}
<ol class="briefs">${briefs.map((brief) => card(site, brief))}</ol>
${pager(site, { nextPath, firstPath: isFirst ? null : briefsPath(page.state, page.filter) })}`,
  });
}

/** Below the base URL. */
export function briefsPath(state: BriefState, filter: BriefFilter, before: number | null = null): string {
  const parameters = new URLSearchParams(
    Object.entries({
      state: state === "all" ? "" : state,
      ...filter,
      before: before === null ? "" : String(before),
    }).filter(([, value]) => value !== ""),
  );
  return parameters.size === 0 ? "/admin/briefs" : `/admin/briefs?${parameters}`;
}

function stateTabs(site: Site, { state, filter }: AdminBriefs): Html {
  return html`<nav aria-label="${say(site, "adminBriefs.states")}"><ul class="tabs">
${briefStates.map(
  (name) =>
    html`<li><a href="${pagePath(site, briefsPath(name, filter))}"${name === state ? html` aria-current="page"` : nothing}>${say(site, `briefTab.${name}`)}</a></li>
`,
)}</ul></nav>`;
}

function filterForm(site: Site, { state, filter, fault, sources }: AdminBriefs): Html {
  const faultAt = (field: string) => (fault?.field === field ? fault.text : null);
  const { geography, ui } = site;
  const countries = geography.countries
    .map(({ code, name }) => ({ value: code.toLowerCase(), label: name }))
    .toSorted((a, b) => a.label.localeCompare(b.label, ui.language));
  return html`<form class="search filter" method="get" action="${pagePath(site, "/admin/briefs")}" role="search">
${fault?.field === null ? html`<p class="bad" role="alert">${fault.text}</p>` : nothing}<input type="hidden" name="state" value="${state}">
<div class="fields">
${textField({ name: "q", type: "search", label: say(site, "search.words"), value: filter.q, fault: faultAt("q"), maxLength: 200 })}
${
  state === "unplaced"
    ? nothing
    : selectField({
        name: "country",
        label: say(site, "search.country"),
        value: filter.country,
        fault: faultAt("country"),
        choices: [{ value: "", label: say(site, "search.anywhere") }, ...countries],
      })
}
${textField({ name: "source", label: say(site, "search.source"), value: filter.source, fault: faultAt("source"), list: "sources", isCode: true, maxLength: 200 })}
<p class="field send"><button class="primary">${say(site, "search.submit")}</button></p></div>
<datalist id="sources">${sources.map(({ handle, title }) => html`<option value="${handle}">${cleanLine(title, 80)}</option>`)}</datalist>
</form>`;
}

/** Evidence shown of each: its own page has all of it. */
const mostEvidence = 3;

function card(site: Site, brief: PublishedBrief): Html {
  return html`<li><article${languageOf(brief)}><h3 dir="auto"><a href="${pagePath(site, `/admin/briefs/${brief.id}`)}">${titleOf(site, brief)}</a></h3>
<div lang="${site.ui.language}"><p class="meta">${stateBadges(site, brief)}${placeLinks(site, brief)} ${dateOf(site, brief)} · <bdi>${creditName(brief)}</bdi></p>
${evidenceLines(site, brief, mostEvidence)}</div></article></li>
`;
}

/** The paths lie below the base URL; null: there is no such page. */
export function pager(
  site: Site,
  { nextPath, firstPath }: { readonly nextPath: string | null; readonly firstPath: string | null },
): Html {
  if (nextPath === null && firstPath === null) return nothing;
  return html`<nav class="pager" aria-label="${say(site, "adminBriefs.pages")}">${
    firstPath === null ? nothing : html`<a href="${pagePath(site, firstPath)}">${say(site, "adminBriefs.newest")}</a> `
  }${nextPath === null ? nothing : html`<a rel="next" href="${pagePath(site, nextPath)}">${say(site, "adminBriefs.older")}</a>`}</nav>`;
}
