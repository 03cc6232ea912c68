import { explainNotice } from "../../render/notice-words.ts";
import { type AdminHome, renderAdminHome } from "../../render/pages/admin/home-page.ts";
import type { AppContext } from "../context.ts";
import { ingestPace } from "../ingest-lag.ts";
import { siteOf } from "../site.ts";
import { checkingNow } from "../source-routes.ts";
import type { Admin } from "./guard.ts";
import { sendAdminPage } from "./send-admin-page.ts";

const day = 86_400;
/** More are not counted: nobody reads them one by one. */
const mostReports = 100;
/** Lines of the log that are looked at; each counts an hour's failures. */
const mostFailures = 30;

/** GET /admin: how the service is, at a glance. */
export async function serveAdminHome(c: AppContext, { session }: Admin): Promise<Response> {
  return sendAdminPage(c, renderAdminHome(siteOf(c), await collect(c, session.formToken)));
}

async function collect(c: AppContext, formToken: string): Promise<AdminHome> {
  const { clock, config, databaseBytes, store, trouble } = c.get("deps");
  const now = clock.now();
  const [checking, briefsToday, briefsWeek, reports, hosts, failures, bytes] = await Promise.all([
    checkingNow(c),
    stored(c, now),
    stored(c, now - 6 * day),
    store.listReports({ state: "open", before: null, limit: mostReports }),
    store.blockedHosts(),
    store.listDeeds({ before: null, limit: mostFailures, kind: "loginFailed" }),
    databaseBytes?.() ?? null,
  ]);
  const { dueSince, lastSign } = ingestPace(checking.sources, now);
  const reason = trouble?.() ?? null;
  return {
    formToken,
    sources: checking.sources,
    quota: checking.quota,
    troubles: [...(reason === null ? [] : [reason]), ...checking.notices.map(explainNotice)],
    lastCheck: lastSign === 0 ? null : lastSign,
    lagSeconds: dueSince === null ? 0 : now - dueSince,
    ...{ briefsToday, briefsWeek, mostReports },
    openReports: reports.length,
    blockedHosts: hosts.length,
    failedLogins: failures.filter(({ until }) => until > now - day).reduce((sum, { times }) => sum + times, 0),
    databaseBytes: bytes,
    retention: config.retention,
    version: config.version,
  };
}

/** Briefs of the whole UTC days since then. */
async function stored(c: AppContext, since: number): Promise<number> {
  const counts = await c.get("deps").store.countsSince(since);
  return counts.find(({ area }) => area === "all")?.count ?? 0;
}
