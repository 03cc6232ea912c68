import { type DeedName, type DeedWay, deedNames, deedWays, type LoggedDeed, maxDeeds } from "../../../model/deed.ts";
import { type Html, html, pagePath, type Site, say, sitePath } from "../site.ts";
import { renderAdminPage } from "./admin-page.ts";
import { pager } from "./briefs/briefs-page.ts";
import { type BriefTitles, deedList } from "./deed-words.ts";
import { selectField, textField } from "./form-parts.ts";

/** null: any. */
export interface LogFilter {
  readonly kind: DeedName | null;
  readonly way: DeedWay | null;
  /** A source's URL, a brief's uuid, a host. */
  readonly subject: string | null;
}

export interface AdminLog {
  readonly formToken: string;
  readonly filter: LogFilter;
  readonly deeds: readonly LoggedDeed[];
  readonly titles: BriefTitles;
  /** The number to go on below; null: there are no older ones. */
  readonly next: number | null;
  readonly isFirst: boolean;
}

/** What operators have done, the newest first. */
export function renderAdminLog(site: Site, page: AdminLog): string {
  const { formToken, filter, deeds, titles, next, isFirst } = page;
  return renderAdminPage(site, {
    title: say(site, "admin.log"),
    section: "log",
    path: "/admin/log",
    formToken,
    body: html`<p class="lead">${say(site, "adminLog.lead", { n: maxDeeds })}</p>
${filterForm(site, filter)}
${deeds.length === 0 ? html`<p class="empty">${say(site, "adminLog.empty")}</p>` : deedList(site, deeds, titles)}
${pager(site, { nextPath: next === null ? null : logPath(filter, next), firstPath: isFirst ? null : logPath(filter, null) })}
<p class="meta"><a href="${sitePath(site, "/api/v1")}">${say(site, "adminLog.data")}</a></p>`,
  });
}

/** Below the base URL. */
function logPath(filter: LogFilter, before: number | null): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, before }))
    if (value !== null) parameters.set(name, String(value));
  return parameters.size === 0 ? "/admin/log" : `/admin/log?${parameters}`;
}

function filterForm(site: Site, { kind, way, subject }: LogFilter): Html {
  const any = { value: "", label: say(site, "adminLog.any") };
  const kinds = deedNames.map((name) => ({ value: name, label: say(site, `deedName.${name}`) }));
  const ways = deedWays.map((name) => ({ value: name, label: say(site, `deedWay.${name}`) }));
  return html`<form class="search filter" method="get" action="${pagePath(site, "/admin/log")}" role="search">
<div class="fields">
${selectField({ name: "kind", label: say(site, "adminLog.kind"), value: kind ?? "", choices: [any, ...kinds] })}
${selectField({ name: "way", label: say(site, "adminLog.way"), value: way ?? "", choices: [any, ...ways] })}
${textField({ name: "subject", label: say(site, "adminLog.subject"), value: subject ?? "", isCode: true, maxLength: 2000 })}
<p class="field send"><button class="primary">${say(site, "adminLog.show")}</button></p></div>
</form>`;
}
