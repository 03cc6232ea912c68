import { settleReport } from "../../deeds/settle-report.ts";
import { maxOpenReports, maxSettledReports, type Report } from "../../model/report.ts";
import { type ReportWithBrief, renderAdminReports, type SettledNow } from "../../render/pages/admin/reports-page.ts";
import type { AppContext } from "../context.ts";
import { readBefore } from "../feed-place.ts";
import { operatorOf } from "../operator-of.ts";
import { siteOf } from "../site.ts";
import type { Admin, AdminHandler } from "./guard.ts";
import { refusePage } from "./refuse-page.ts";
import { goTo, sendAdminPage } from "./send-admin-page.ts";

/** Each costs a query for its brief. */
const pageReports = 20;

/** GET /admin/reports?show=settled&before=… */
export async function serveAdminReports(c: AppContext, { session }: Admin): Promise<Response> {
  const { store } = c.get("deps");
  const show = c.req.query("show") === "settled" ? "settled" : "open";
  const before = readBefore(new URL(c.req.url).searchParams) ?? null;
  const [open, settled, done] = await Promise.all([
    store.listReports({ state: "open", before: null, limit: maxOpenReports }),
    store.listReports({ state: "settled", before: null, limit: maxSettledReports }),
    doneOf(c),
  ]);
  const wanted = (show === "open" ? open : settled).filter(({ id }) => before === null || id < before);
  const page = wanted.slice(0, pageReports);
  const text = renderAdminReports(siteOf(c), {
    ...{ formToken: session.formToken, show, done, isFirst: before === null },
    counts: { open: open.length, settled: settled.length },
    reports: await Promise.all(page.map((report) => withBrief(c, report))),
    next: wanted.length > page.length ? (page.at(-1)?.id ?? null) : null,
  });
  return sendAdminPage(c, text);
}

async function withBrief(c: AppContext, report: Report): Promise<ReportWithBrief> {
  return { report, brief: await c.get("deps").store.findBrief(report.briefId) };
}

/** `?done=before&report=12`: what a form has done. The report itself says how it ended: the address is anyone's to write. */
async function doneOf(c: AppContext): Promise<SettledNow | null> {
  const done = c.req.query("done");
  if (done !== "now" && done !== "before") return null;
  const report = await c.get("deps").store.findReport(numberOf(c.req.query("report")));
  if (report === null || report.state === "open") return null;
  return { ...(await withBrief(c, report)), kind: done === "before" ? "before" : report.state };
}

function numberOf(typed: string | undefined): number {
  return typed !== undefined && /^[1-9]\d{0,9}$/.test(typed) ? Number(typed) : 0;
}

/** POST /admin/reports/{number}/accept and /decline */
export const acceptReport = settle("accepted");
export const declineReport = settle("declined");

function settle(how: "accepted" | "declined"): AdminHandler {
  return async (c) => {
    const settlement = await settleReport(operatorOf(c, "page"), numberOf(c.req.param("id")), how);
    if (settlement.kind === "unknown") return refusePage(c, "unknown");
    const done = settlement.kind === "settled" ? "now" : "before";
    return goTo(c, `/admin/reports?done=${done}&report=${settlement.report.id}`);
  };
}
