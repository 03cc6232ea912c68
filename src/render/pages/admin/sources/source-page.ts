import type { Instant } from "../../../../model/instant.ts";
import type { Source } from "../../../../model/source.ts";
import { maxEvents } from "../../../../model/source-event.ts";
import { webUrl } from "../../../clean.ts";
import { type Html, html, nothing, pagePath, type Site, say } from "../../site.ts";
import { eventList, notesList } from "../../source-history.ts";
import { itemsChart } from "../../sources/items-chart.ts";
import { time, when } from "../../sources/source-card.ts";
import { healthWords, sourceName, stateBadge } from "../../sources/source-health.ts";
import { renderAdminPage } from "../admin-page.ts";
import { adminForm } from "../form-parts.ts";
import { type SettingFaults, type TypedSettings, toTypedSettings, treatmentFields } from "./treatment-fields.ts";

export interface AdminSource {
  readonly source: Source;
  readonly formToken: string;
  readonly done: string | null;
  readonly now: Instant;
  /** What was typed and could not be taken; absent: as it is stored. */
  readonly typed?: TypedSettings;
  readonly faults?: SettingFaults;
  /** Why the move could not be taken back; absent: nobody tried. */
  readonly moveFault?: string;
}

/** One source: how it is, what can be done to it, how it is treated, what has happened to it. */
export function renderAdminSource(site: Site, page: AdminSource): string {
  const { source, formToken, done } = page;
  return renderAdminPage(site, {
    title: sourceName(source),
    section: "sources",
    path: `/admin/sources/${source.id}`,
    formToken,
    done,
    body: html`<div class="source-state"><p>${stateBadge(site, source)}</p>
<div class="source-health">${healthWords(site, source)}</div>
${lookFor(site, source)}<div class="cluster">${when(site, source)}</div>
${itemsChart(site, source)}</div>
${actions(site, page)}
${moves(site, page)}
<div class="with-aside"><section><h2>${say(site, "settings.title-of-form")}</h2>
${settings(site, page)}</section>
<aside><h2>${say(site, "adminSources.facts")}</h2>${facts(site, source)}
<h2>${say(site, "sources.history")}</h2>${source.history.length === 0 ? html`<p class="meta">${say(site, "adminSources.noHistory")}</p>` : html`<div class="events">${eventList(site, source, maxEvents)}</div>`}
${notesList(site, source)}</aside></div>`,
  });
}

/** Where an address holds no feed, the site most likely has one elsewhere. */
function lookFor(site: Site, { outcome, url, siteUrl }: Source): Html {
  if (outcome !== "htmlPage" && outcome !== "notFeed" && outcome !== "gone") return nothing;
  const path = pagePath(
    site,
    `/admin/sources/add?address=${encodeURIComponent(outcome === "htmlPage" ? url : (siteUrl ?? url))}`,
  );
  return html`<p><a href="${path}">${say(site, "adminSources.lookFor")}</a></p>
`;
}

function actions(site: Site, { source, formToken }: AdminSource): Html {
  const path = `/admin/sources/${source.id}`;
  const button = (deed: string, className = "") =>
    adminForm(site, {
      action: `${path}/${deed}`,
      formToken,
      body: html`<button${className === "" ? nothing : html` class="${className}"`}>${say(site, `adminSources.${deed}`)}</button>`,
    });
  return html`<div class="actions">${source.status === "active" ? html`${button("check", "primary")}${button("pause")}` : button("resume", "primary")}
<a class="button danger" href="${pagePath(site, `${path}/remove`)}">${say(site, "adminSources.remove")}</a></div>`;
}

function moves(site: Site, { source, formToken, moveFault }: AdminSource): Html {
  const { move, formerUrls, id } = source;
  const former = formerUrls.at(-1);
  const seen =
    move === null
      ? nothing
      : html`<p class="notice">${say(site, `moves.${move.state}`, { url: move.url, n: move.sightings })}</p>`;
  if (former === undefined) return seen;
  const revert = adminForm(site, {
    action: `/admin/sources/${id}/revert`,
    formToken,
    body: html`<button>${say(site, "moves.revert")}</button>`,
  });
  return html`${seen}<div class="notice"><p>${say(site, "moves.moved", { url: former })}</p>
${moveFault === undefined ? nothing : html`<p class="bad" role="alert">${moveFault}</p>`}${revert}</div>`;
}

function settings(site: Site, { source, formToken, typed, faults }: AdminSource): Html {
  return adminForm(site, {
    action: `/admin/sources/${source.id}`,
    formToken,
    className: "form",
    body: html`${treatmentFields(site, typed ?? toTypedSettings(source), faults)}
<p><button class="primary">${say(site, "settings.save")}</button></p>`,
  });
}

function facts(site: Site, source: Source): Html {
  const { url, siteUrl, language, origin, usualGapSeconds, newestAt, intervalSeconds, push, failures } = source;
  const rows: readonly (readonly [string, Html | string | null])[] = [
    ["address", address(url)],
    ["site", siteUrl === null ? null : address(siteUrl)],
    ["origin", say(site, `origins.${origin}`)],
    ["language", language === null ? null : site.ui.languageName(language)],
    ["interval", duration(site, intervalSeconds)],
    ["usualGap", usualGapSeconds === null ? null : duration(site, usualGapSeconds)],
    ["newest", newestAt === null ? null : time(site, newestAt)],
    ["failures", failures === 0 ? null : site.ui.number(failures)],
    ["push", push.until === null ? null : time(site, push.until)],
  ];
  return html`<dl class="facts">${rows.map(([name, value]) =>
    value === null ? nothing : html`<dt>${say(site, `facts.${name}`)}</dt><dd>${value}</dd>\n`,
  )}</dl>`;
}

function address(url: string): Html {
  const href = webUrl(url);
  return href === null ? html`<bdi>${url}</bdi>` : html`<a href="${href}"><bdi>${url}</bdi></a>`;
}

/** In the largest unit that leaves more than one. */
function duration(site: Site, seconds: number): string {
  if (seconds >= 2 * 86_400) return say(site, "facts.days", { n: Math.round(seconds / 86_400) });
  if (seconds >= 2 * 3600) return say(site, "facts.hours", { n: Math.round(seconds / 3600) });
  return say(site, "facts.minutes", { n: Math.max(1, Math.round(seconds / 60)) });
}

/** Whether it is meant: removing a source cannot be done by a slip. */
export function renderRemoveSource(
  site: Site,
  { source, formToken }: Pick<AdminSource, "source" | "formToken">,
): string {
  const path = `/admin/sources/${source.id}`;
  return renderAdminPage(site, {
    title: say(site, "adminSources.removeTitle", { name: sourceName(source) }),
    section: "sources",
    path: `${path}/remove`,
    formToken,
    body: html`<p class="lead">${say(site, "adminSources.removeWhat")}</p>
<div class="actions">${adminForm(site, { action: `${path}/remove`, formToken, body: html`<button class="danger">${say(site, "adminSources.removeNow")}</button>` })}
<a class="button" href="${pagePath(site, path)}">${say(site, "adminSources.keep")}</a></div>`,
  });
}
