import type { Source } from "../../../../model/source.ts";
import { type Html, html, nothing, pagePath, type Site, say, sitePath } from "../../site.ts";
import { sourceCard } from "../../sources/source-card.ts";
import { type SourceState, stateOf } from "../../sources/source-health.ts";
import { byNeed, summary } from "../../sources-page.ts";
import { renderAdminPage } from "../admin-page.ts";
import { adminForm } from "../form-parts.ts";

/** The filters of the list, each with the states that it shows; null: all. */
export const sourceFilters: Readonly<Record<string, readonly SourceState[] | null>> = {
  all: null,
  ill: ["ill", "gone", "failed"],
  quiet: ["quiet"],
  waiting: ["waiting"],
  paused: ["paused", "blocked"],
};

export interface AdminSources {
  readonly sources: readonly Source[];
  /** A name of `sourceFilters`. */
  readonly show: string;
  /** Only those with these letters in name or address; "": all. */
  readonly words: string;
  readonly notices: readonly string[];
  readonly formToken: string;
  readonly done: string | null;
}

/** All sources with what an operator can do to them. */
export function renderAdminSources(site: Site, page: AdminSources): string {
  const { sources, notices, formToken, done } = page;
  return renderAdminPage(site, {
    title: say(site, "sources.title"),
    section: "sources",
    path: "/admin/sources",
    formToken,
    done,
    body: html`${notices.map((notice) => html`<p class="notice bad" role="status">${notice}</p>\n`)}<p class="lead">${summary(site, sources)}</p>
${actions(site, formToken)}
${filters(site, page)}
${page.show === "waiting" ? firstChecks(site, sources) : nothing}
${list(site, page)}`,
  });
}

function actions(site: Site, formToken: string): Html {
  const link = (path: string, key: string, className: string) =>
    html`<a class="${className}" href="${path}">${say(site, `adminSources.${key}`)}</a>`;
  return html`<div class="actions">${link(pagePath(site, "/admin/sources/add"), "add", "button primary")} ${link(pagePath(site, "/admin/sources/import"), "import", "button")} ${link(sitePath(site, "/sources.opml"), "export", "button")}
${adminForm(site, { action: "/admin/sources/check", formToken, body: html`<button>${say(site, "adminSources.checkAll")}</button>` })}</div>`;
}

function filters(site: Site, { sources, show, words }: AdminSources): Html {
  const search = words === "" ? "" : `&q=${encodeURIComponent(words)}`;
  return html`<div class="list-head"><nav aria-label="${say(site, "adminSources.filter")}"><ul class="tabs">
${Object.entries(sourceFilters).map(
  ([name, states]) =>
    html`<li><a href="${pagePath(site, `/admin/sources?show=${name}${search}`)}"${name === show ? html` aria-current="page"` : nothing}>${say(site, `adminSources.show-${name}`, { n: among(sources, states).length })}</a></li>
`,
)}</ul></nav>
<form class="search" method="get" action="${pagePath(site, "/admin/sources")}" role="search">
<input type="hidden" name="show" value="${show}">
<p><label for="q">${say(site, "adminSources.search")}</label> <input type="search" id="q" name="q" value="${words}"></p>
<button>${say(site, "adminSources.find")}</button>
</form></div>`;
}

function among(sources: readonly Source[], states: readonly SourceState[] | null): readonly Source[] {
  return states === null ? sources : sources.filter((source) => states.includes(stateOf(source)));
}

/** How far the first checks have come, after many were added at once. */
function firstChecks(site: Site, sources: readonly Source[]): Html {
  const active = sources.filter(({ status }) => status === "active");
  const waiting = active.filter(({ outcome }) => outcome === "pending").length;
  if (waiting === 0) return html`<p class="notice good">${say(site, "adminSources.allChecked")}</p>`;
  const checked = active.length - waiting;
  const words = say(site, "adminSources.firstChecks", { checked, n: active.length });
  return html`<div class="notice" data-reload="10"><p><label for="first-checks">${words}</label> <progress id="first-checks" max="${active.length}" value="${checked}"></progress></p>
<p><a href="${pagePath(site, "/admin/sources?show=waiting")}">${say(site, "adminSources.lookAgain")}</a></p></div>`;
}

function list(site: Site, { sources, show, words }: AdminSources): Html {
  const wanted = words.toLowerCase();
  const shown = among(sources, sourceFilters[show] ?? null).filter(({ title, url, siteUrl }) =>
    [title, url, siteUrl].some((text) => text?.toLowerCase().includes(wanted)),
  );
  if (shown.length === 0)
    return html`<p class="empty">${say(site, sources.length === 0 ? "sources.none" : "adminSources.noneHere")}</p>`;
  return html`<ul class="sources">
${byNeed(site, shown).map((source) => sourceCard(site, source, { href: pagePath(site, `/admin/sources/${source.id}`) }))}</ul>`;
}
