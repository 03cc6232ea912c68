import { SyndicationError } from "../../../errors.ts";
import type { Source } from "../../../model/source.ts";
import {
  type AdminSource,
  renderAdminSource,
  renderRemoveSource,
} from "../../../render/pages/admin/sources/source-page.ts";
import type { AppContext } from "../../context.ts";
import { siteOf } from "../../site.ts";
import { checkNow, editSource, removeSource, revertMove } from "../../source-deeds.ts";
import { upstreams } from "../../source-routes.ts";
import type { Admin, AdminHandler } from "../guard.ts";
import { refusePage } from "../refuse-page.ts";
import { goTo, sendAdminPage } from "../send-admin-page.ts";
import { doneWords } from "./list-routes.ts";
import { readSettings } from "./read-settings.ts";

type SourceHandler = (c: AppContext, admin: Admin, source: Source) => Response | Promise<Response>;

/** Of the source whose number is in the address; 404 where there is none. */
export function forSource(handler: SourceHandler): AdminHandler {
  return async (c, admin) => {
    const source = (await upstreams(c)).find(({ id }) => String(id) === c.req.param("id"));
    return source === undefined ? refusePage(c, "unknown") : handler(c, admin, source);
  };
}

/** GET /admin/sources/{id} */
export const serveAdminSource = forSource((c, admin, source) => sendAdminPage(c, toText(c, admin, { source })));

function toText(c: AppContext, { session }: Admin, page: Pick<AdminSource, "source"> & Partial<AdminSource>): string {
  const now = c.get("deps").clock.now();
  return renderAdminSource(siteOf(c), { done: doneWords(c), now, formToken: session.formToken, ...page });
}

/** POST /admin/sources/{id}: title and treatment. */
export const changeSettings = forSource(async (c, admin, source) => {
  const { typed, faults, title, treatment } = readSettings(admin.form, siteOf(c));
  if (Object.keys(faults).length > 0)
    return sendAdminPage(c, toText(c, admin, { source, typed, faults }), { status: 422 });
  await editSource(c, "page", source, { title, treatment });
  return back(c, source, "changed");
});

/** POST /admin/sources/{id}/pause and /resume */
export const pauseSource = forSource(async (c, _admin, source) => {
  await editSource(c, "page", source, { status: "paused" });
  return back(c, source, "paused");
});

export const resumeSource = forSource(async (c, _admin, source) => {
  await editSource(c, "page", source, { status: "active" });
  return back(c, source, "resumed");
});

/** POST /admin/sources/{id}/check: due now, unless its server has asked for a pause. */
export const checkSource = forSource(async (c, _admin, source) => {
  const { due, starts } = await checkNow(c, "page", [source]);
  if (due.length > 0) return back(c, source, starts === "now" ? "checking" : "checkingSoon");
  return back(c, source, (source.retryAfter ?? 0) > c.get("deps").clock.now() ? "held" : "dueAlready");
});

/** POST /admin/sources/{id}/revert: its last move is taken back. */
export const revertSource = forSource(async (c, admin, source) => {
  try {
    await revertMove(c, "page", source);
    return back(c, source, "reverted");
  } catch (error) {
    if (!(error instanceof SyndicationError) || error.code !== "badUse") throw error;
    return sendAdminPage(c, toText(c, admin, { source, moveFault: error.message }), { status: 409 });
  }
});

/** GET and POST /admin/sources/{id}/remove */
export const askToRemove = forSource((c, { session }, source) =>
  sendAdminPage(c, renderRemoveSource(siteOf(c), { source, formToken: session.formToken })),
);

export const removeForGood = forSource(async (c, _admin, source) => {
  await removeSource(c, "page", source);
  return goTo(c, "/admin/sources?done=removed");
});

function back(c: AppContext, { id }: Source, done: string): Response {
  return goTo(c, `/admin/sources/${id}?done=${done}`);
}
