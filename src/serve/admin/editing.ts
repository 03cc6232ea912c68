import type { Handler } from "../context.ts";
import { askToBlock, blockNow, serveBlocked, unblockNow } from "./blocked-routes.ts";
import { clearPlaces, correctPlaces, hideFromReaders, serveAdminBrief, showToReaders } from "./briefs/brief-routes.ts";
import { serveAdminBriefs } from "./briefs/list-routes.ts";
import { forSession } from "./guard.ts";
import { serveAdminLog } from "./log-routes.ts";
import { acceptReport, declineReport, serveAdminReports } from "./report-routes.ts";

/** What readers are shown: briefs, what readers say of them, blocked hosts; and the log of all deeds. */
export const editingPages: Readonly<Record<string, Handler>> = {
  "/admin/briefs": forSession(serveAdminBriefs),
  "/admin/briefs/:id{[0-9a-fA-F-]{36}}": forSession(serveAdminBrief),
  "/admin/reports": forSession(serveAdminReports),
  "/admin/blocked": forSession(serveBlocked),
  "/admin/blocked/ask": forSession(askToBlock),
  "/admin/log": forSession(serveAdminLog),
};

export const editingForms: Readonly<Record<string, Handler>> = {
  "/admin/briefs/:id{[0-9a-fA-F-]{36}}": forSession(correctPlaces),
  "/admin/briefs/:id{[0-9a-fA-F-]{36}}/clear": forSession(clearPlaces),
  "/admin/briefs/:id{[0-9a-fA-F-]{36}}/hide": forSession(hideFromReaders),
  "/admin/briefs/:id{[0-9a-fA-F-]{36}}/show": forSession(showToReaders),
  "/admin/reports/:id{[0-9]+}/accept": forSession(acceptReport),
  "/admin/reports/:id{[0-9]+}/decline": forSession(declineReport),
  "/admin/blocked": forSession(blockNow),
  "/admin/blocked/unblock": forSession(unblockNow),
};
