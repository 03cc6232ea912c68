import type { BriefWithHistory } from "../../../model/brief.ts";
import type { Report } from "../../../model/report.ts";
import { cleanLine } from "../../clean.ts";
import { languageOf } from "../brief-list.ts";
import { type Html, html, nothing, pagePath, type Site, say, sayHtml } from "../site.ts";
import { time } from "../sources/source-card.ts";
import { renderAdminPage } from "./admin-page.ts";
import { evidenceLines, placeWords, stateBadges, titleOf } from "./briefs/brief-parts.ts";
import { pager } from "./briefs/briefs-page.ts";
import { concernedFeeds } from "./briefs/concerned-feeds.ts";
import { adminForm } from "./form-parts.ts";

export interface ReportWithBrief {
  readonly report: Report;
  /** null: it is not kept any more. */
  readonly brief: BriefWithHistory | null;
}

/** What has just become of a report. */
export interface SettledNow extends ReportWithBrief {
  /** `before`: it had been settled already, and nothing was done. */
  readonly kind: "accepted" | "declined" | "before";
}

export interface AdminReports {
  readonly formToken: string;
  readonly show: "open" | "settled";
  readonly counts: { readonly open: number; readonly settled: number };
  readonly reports: readonly ReportWithBrief[];
  readonly done: SettledNow | null;
  /** The number to go on below; null: there are no older ones. */
  readonly next: number | null;
  readonly isFirst: boolean;
}

/** What readers say of where briefs belong, each to be accepted or declined. */
export function renderAdminReports(site: Site, page: AdminReports): string {
  const { formToken, show, reports, done, next, isFirst } = page;
  return renderAdminPage(site, {
    title: say(site, "admin.reports"),
    section: "reports",
    path: "/admin/reports",
    formToken,
    done:
      done === null
        ? null
        : say(site, `reportDone.${done.kind}`, { state: say(site, `reportState.${done.report.state}`) }),
    body: html`${done?.kind === "accepted" && done.brief !== null ? concernedFeeds(site, done.brief) : nothing}<p class="lead">${say(site, "adminReports.lead")}</p>
${tabs(site, page)}
<h2 class="unseen">${say(site, `adminReports.show-${show}`, { n: page.counts[show] })}</h2>
${reports.length === 0 ? html`<p class="empty">${say(site, `adminReports.none-${show}`)}</p>` : nothing}
<ol class="briefs">${reports.map((one) => card(site, one, formToken))}</ol>
${pager(site, { nextPath: next === null ? null : reportsPath(show, next), firstPath: isFirst ? null : reportsPath(show, null) })}`,
  });
}

/** Below the base URL. */
function reportsPath(show: AdminReports["show"], before: number | null): string {
  const parameters = [...(show === "open" ? [] : [`show=${show}`]), ...(before === null ? [] : [`before=${before}`])];
  return parameters.length === 0 ? "/admin/reports" : `/admin/reports?${parameters.join("&")}`;
}

function tabs(site: Site, { show, counts }: AdminReports): Html {
  return html`<nav aria-label="${say(site, "adminReports.which")}"><ul class="tabs">
${(["open", "settled"] as const).map(
  (name) =>
    html`<li><a href="${pagePath(site, reportsPath(name, null))}"${name === show ? html` aria-current="page"` : nothing}>${say(site, `adminReports.show-${name}`, { n: counts[name] })}</a></li>
`,
)}</ul></nav>`;
}

/** Characters of a brief's text: enough to judge by, mostly. */
const mostText = 500;

function card(site: Site, { report, brief }: ReportWithBrief, formToken: string): Html {
  return html`<li><article id="report-${report.id}">${brief === null ? html`<h3>${say(site, "adminReports.noBrief")}</h3>` : heading(site, brief)}
${moved(site, report, brief)}
${report.note === null ? nothing : html`<p>${sayHtml(site, "adminReports.note", { note: html`<q dir="auto">${report.note}</q>` })}</p>`}
<p class="meta">${say(site, "adminReports.times", { n: report.times })} · ${time(site, report.firstAt)}${report.settledAt === null ? nothing : html` · ${say(site, `reportState.${report.state}`)} ${time(site, report.settledAt)}`}</p>
${report.state === "open" ? buttons(site, report, brief, formToken) : nothing}</article></li>
`;
}

function heading(site: Site, brief: BriefWithHistory): Html {
  return html`<h3 dir="auto"${languageOf(brief)}><a href="${pagePath(site, `/admin/briefs/${brief.id}`)}">${titleOf(site, brief)}</a></h3>
<p dir="auto"${languageOf(brief)}>${cleanLine(brief.text, mostText)}</p>
<p class="meta">${stateBadges(site, brief)}</p>
${evidenceLines(site, brief, 5)}`;
}

/** Where it stands and where it is said to belong. */
function moved(site: Site, { says }: Report, brief: BriefWithHistory | null): Html {
  const now =
    brief === null
      ? nothing
      : html`<dt>${say(site, "adminReports.now")}</dt><dd>${placeWords(site, [...brief.classification.countries, ...brief.classification.blocs])}</dd>
`;
  return html`<dl class="facts">${now}<dt>${say(site, "adminReports.said")}</dt><dd><strong>${placeWords(site, says)}</strong></dd></dl>`;
}

function buttons(site: Site, { id }: Report, brief: BriefWithHistory | null, formToken: string): Html {
  const button = (deed: "accept" | "decline", look: "primary" | null) =>
    adminForm(site, {
      action: `/admin/reports/${id}/${deed}`,
      formToken,
      body: html`<button${look === null ? nothing : html` class="${look}"`}>${say(site, `adminReports.${deed}`)}<span class="unseen"> (${id})</span></button>`,
    });
  return html`<div class="actions">${brief === null ? nothing : button("accept", "primary")}${button("decline", null)}</div>`;
}
