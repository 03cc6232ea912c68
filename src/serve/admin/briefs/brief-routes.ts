import { correctBrief } from "../../../deeds/correct-brief.ts";
import * as takeDown from "../../../deeds/take-down.ts";
import type { BriefWithHistory, PublishedBrief } from "../../../model/brief.ts";
import { type AdminBrief, renderAdminBrief } from "../../../render/pages/admin/briefs/brief-page.ts";
import { maxWords } from "../../../render/pages/admin/briefs/correction-form.ts";
import { say } from "../../../render/pages/site.ts";
import type { AppContext } from "../../context.ts";
import { operatorOf } from "../../operator-of.ts";
import { siteOf } from "../../site.ts";
import { type Admin, type AdminHandler, field } from "../guard.ts";
import { refusePage } from "../refuse-page.ts";
import { goTo, sendAdminPage } from "../send-admin-page.ts";
import { readCorrection } from "./read-correction.ts";

type BriefHandler = (c: AppContext, admin: Admin, brief: BriefWithHistory) => Response | Promise<Response>;

/** Of the brief whose id is in the address, hidden and withdrawn ones too; 404 where there is none. */
function forBrief(handler: BriefHandler): AdminHandler {
  return async (c, admin) => {
    const brief = await c.get("deps").store.findBrief((c.req.param("id") ?? "").toLowerCase());
    return brief === null ? refusePage(c, "unknown") : handler(c, admin, brief);
  };
}

/** GET /admin/briefs/{uuid} */
export const serveAdminBrief = forBrief((c, admin, brief) => sendBrief(c, admin, { brief, done: doneOf(c) }));

/** POST /admin/briefs/{uuid}: where it belongs. */
export const correctPlaces = forBrief(async (c, admin, brief) => {
  const { typed, faults, label, note } = readCorrection(admin.form, siteOf(c));
  if (Object.keys(faults).length > 0) return sendBrief(c, admin, { brief, typed, faults });
  const after = await correctBrief(operatorOf(c, "page"), { id: brief.id, label, note });
  return back(c, after, "corrected");
});

/** POST /admin/briefs/{uuid}/clear: the program's word holds again. */
export const clearPlaces = forBrief(async (c, _admin, { id }) =>
  back(c, await correctBrief(operatorOf(c, "page"), { id, label: null, note: null }), "cleared"),
);

/** POST /admin/briefs/{uuid}/hide: `reason`. */
export const hideFromReaders = forBrief(async (c, admin, brief) => {
  const reason = field(admin.form, "reason");
  if (reason.length > maxWords) {
    const hiding = { reason, fault: say(siteOf(c), "adminBriefs.tooLong", { n: maxWords }) };
    return sendBrief(c, admin, { brief, hiding });
  }
  return back(c, await takeDown.hideBrief(operatorOf(c, "page"), brief.id, reason === "" ? null : reason), "hidden");
});

/** POST /admin/briefs/{uuid}/show */
export const showToReaders = forBrief(async (c, _admin, { id }) =>
  back(c, await takeDown.showBrief(operatorOf(c, "page"), id), "shown"),
);

/** null: it has gone in the very moment, and nothing was done. */
function back(c: AppContext, brief: PublishedBrief | null, done: string): Response {
  return brief === null ? refusePage(c, "unknown") : goTo(c, `/admin/briefs/${brief.id}?done=${done}`);
}

/** What a form has done, told on the page it leads to. A closed list: the address is anyone's to write. */
const deeds = new Set(["corrected", "cleared", "hidden", "shown"]);

function doneOf(c: AppContext): string | null {
  const done = c.req.query("done") ?? "";
  return deeds.has(done) ? done : null;
}

/** Deeds shown beside a brief: the rest are in the log. */
const mostDeeds = 20;

async function sendBrief(
  c: AppContext,
  { session }: Admin,
  page: Pick<AdminBrief, "brief"> & Partial<AdminBrief>,
): Promise<Response> {
  const query = { before: null, limit: mostDeeds, subject: page.brief.id };
  const deeds = await c.get("deps").store.listDeeds(query);
  const text = renderAdminBrief(siteOf(c), { formToken: session.formToken, done: null, deeds, ...page });
  const isRefused = page.faults !== undefined || page.hiding !== undefined;
  return sendAdminPage(c, text, { status: isRefused ? 422 : 200 });
}
