import type { Instant } from "../../../model/instant.ts";
import type { Quota, QuotaState } from "../../../model/quota.ts";
import type { Source } from "../../../model/source.ts";
import { type Html, html, nothing, pagePath, type Site, say } from "../site.ts";
import { time } from "../sources/source-card.ts";
import { healthWords, sourceName, stateBadge, stateOf } from "../sources/source-health.ts";
import { byNeed } from "../sources-page.ts";
import { renderAdminPage } from "./admin-page.ts";

/** How the service is, at a glance. */
export interface AdminHome {
  readonly formToken: string;
  readonly sources: readonly Source[];
  /** What is wrong with the checking as a whole, or with the store: a sentence each. */
  readonly troubles: readonly string[];
  /** The last sign of a check; null: there was none yet. */
  readonly lastCheck: Instant | null;
  /** Seconds that the source which has waited longest has been due; 0: none is. */
  readonly lagSeconds: number;
  readonly briefsToday: number;
  readonly briefsWeek: number;
  /** That wait for an operator, up to `mostReports`. */
  readonly openReports: number;
  readonly mostReports: number;
  readonly blockedHosts: number;
  /** Within the last day. */
  readonly failedLogins: number;
  /** null: not known. */
  readonly databaseBytes: number | null;
  readonly retention: { readonly maxAgeDays: number; readonly maxBriefs: number };
  /** null: nothing is counted here. */
  readonly quota: { readonly state: QuotaState; readonly used: Quota; readonly allowed: Quota } | null;
  readonly version: string;
}

/** Ill sources that are told here; the rest are in their list. */
const mostIll = 6;

export function renderAdminHome(site: Site, home: AdminHome): string {
  const ill = byNeed(
    site,
    home.sources.filter((source) => ["ill", "gone", "failed", "quiet"].includes(stateOf(source))),
  );
  return renderAdminPage(site, {
    title: say(site, "admin.overview"),
    section: "overview",
    path: "/admin",
    formToken: home.formToken,
    body: html`${home.troubles.map((trouble) => html`<p class="notice bad" role="status">${trouble}</p>\n`)}<div class="glance">
${figures(site, home)}</div>
<h2>${say(site, "overview.needs")}</h2>
${ill.length === 0 ? html`<p class="notice good">${say(site, "overview.allWell")}</p>` : illList(site, ill)}
<h2>${say(site, "overview.service")}</h2>
${facts(site, home)}
${home.quota === null ? nothing : quotaOf(site, home.quota)}`,
  });
}

function figures(site: Site, home: AdminHome): readonly Html[] {
  const { sources, briefsToday, briefsWeek, openReports, mostReports, lagSeconds, lastCheck } = home;
  const well = sources.filter((source) => stateOf(source) === "well").length;
  const reports = openReports >= mostReports ? `${site.ui.number(mostReports)}+` : site.ui.number(openReports);
  return [
    figure(site, {
      name: "sources",
      value: site.ui.number(sources.length),
      path: "/admin/sources",
      more: say(site, "overview.well", { n: well }),
    }),
    figure(site, {
      name: "briefs",
      value: site.ui.number(briefsToday),
      path: "/admin/briefs",
      more: say(site, "overview.week", { n: briefsWeek }),
    }),
    figure(site, {
      name: "reports",
      value: reports,
      path: "/admin/reports",
      more: say(site, "overview.waiting", { n: openReports }),
    }),
    figure(site, {
      name: "lag",
      value: say(site, "overview.minutes", { n: Math.round(lagSeconds / 60) }),
      path: "/admin/sources?show=waiting",
      more:
        lastCheck === null
          ? say(site, "sources.neverChecked")
          : html`${say(site, "overview.last")} ${time(site, lastCheck)}`,
    }),
  ];
}

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly more: string | Html;
}

function figure(site: Site, { name, value, path, more }: Figure): Html {
  return html`<section class="panel"><h2><a href="${pagePath(site, path)}">${say(site, `overview.${name}`)}</a></h2>
<p class="figure">${value}</p>
<p class="meta">${more}</p></section>
`;
}

function illList(site: Site, ill: readonly Source[]): Html {
  const rest = ill.length - mostIll;
  return html`<ul class="sources">${ill.slice(0, mostIll).map(
    (source) =>
      html`<li class="source"><div class="source-health"><div class="source-name"><h3 dir="auto"><a href="${pagePath(site, `/admin/sources/${source.id}`)}">${sourceName(source)}</a></h3> ${stateBadge(site, source)}</div>
${healthWords(site, source)}</div></li>
`,
  )}</ul>
${rest > 0 ? html`<p><a href="${pagePath(site, "/admin/sources?show=ill")}">${say(site, "overview.more", { n: rest })}</a></p>` : nothing}`;
}

function facts(site: Site, home: AdminHome): Html {
  const { databaseBytes, retention, blockedHosts, failedLogins, version } = home;
  const { maxAgeDays, maxBriefs } = retention;
  const kept = [
    ...(maxAgeDays === 0 ? [] : [say(site, "overview.keptDays", { n: maxAgeDays })]),
    ...(maxBriefs === 0 ? [] : [say(site, "overview.keptBriefs", { n: maxBriefs })]),
  ];
  const rows: readonly (readonly [string, string])[] = [
    ["database", databaseBytes === null ? say(site, "overview.unknown") : megabytes(site, databaseBytes)],
    ["retention", kept.length === 0 ? say(site, "overview.keptAll") : kept.join(" ")],
    ["blockedHosts", site.ui.number(blockedHosts)],
    ["failedLogins", site.ui.number(failedLogins)],
    ["version", version],
  ];
  return html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${say(site, `overview.${name}`)}</dt><dd>${value}</dd>\n`)}</dl>`;
}

function megabytes(site: Site, bytes: number): string {
  return say(site, "overview.megabytes", { n: Math.round(bytes / 100_000) / 10 });
}

function quotaOf(site: Site, { used, allowed }: NonNullable<AdminHome["quota"]>): Html {
  const names = ["rowsRead", "rowsWritten", "queueOperations"] as const;
  const counted = names.filter((name) => allowed[name] > 0);
  return html`<h2>${say(site, "overview.quota")}</h2>
<dl class="facts">${counted.map(
    (name) =>
      html`<dt><label for="${name}">${say(site, `overview.${name}`)}</label></dt><dd><meter id="${name}" min="0" max="${allowed[name]}" high="${allowed[name] * 0.7}" optimum="0" value="${used[name]}"></meter> ${say(site, "overview.share", { n: Math.round((100 * used[name]) / allowed[name]) })}</dd>
`,
  )}</dl>`;
}
