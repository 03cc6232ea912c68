import { explainNotice } from "../../../render/notice-words.ts";
import { renderAdminSources, sourceFilters } from "../../../render/pages/admin/sources/sources-page.ts";
import { say } from "../../../render/pages/site.ts";
import type { AppContext } from "../../context.ts";
import { siteOf } from "../../site.ts";
import { checkNow } from "../../source-deeds.ts";
import { checkingNow } from "../../source-routes.ts";
import type { Admin } from "../guard.ts";
import { goTo, sendAdminPage } from "../send-admin-page.ts";

/** GET /admin/sources?show=ill&q=harbour */
export async function serveAdminSources(c: AppContext, { session }: Admin): Promise<Response> {
  const site = siteOf(c);
  const { sources, notices } = await checkingNow(c);
  const show = c.req.query("show") ?? "all";
  const text = renderAdminSources(site, {
    sources,
    show: Object.hasOwn(sourceFilters, show) ? show : "all",
    words: (c.req.query("q") ?? "").trim().slice(0, 100),
    notices: notices.map(explainNotice),
    formToken: session.formToken,
    done: doneWords(c),
  });
  return sendAdminPage(c, text);
}

/** POST /admin/sources/check: all that are active are due now. */
export async function checkAllSources(c: AppContext): Promise<Response> {
  const { due, starts } = await checkNow(c, "page", null);
  return goTo(c, `/admin/sources?done=${starts === "now" ? "checkingAll" : "checkingAllSoon"}&n=${due.length}`);
}

/** What a form has done, told on the page it leads to. A closed list: the address is anyone's to write. */
const deeds = new Set([
  ...["added", "changed", "paused", "resumed", "removed", "reverted"],
  ...["checking", "checkingSoon", "dueAlready", "held", "checkingAll", "checkingAllSoon"],
]);

/** The sentence for `?done=`; null: nothing was done. */
export function doneWords(c: AppContext): string | null {
  const done = c.req.query("done") ?? "";
  const n = Number(c.req.query("n") ?? 0);
  return deeds.has(done) ? say(siteOf(c), `done.${done}`, { n: Number.isSafeInteger(n) ? n : 0 }) : null;
}
