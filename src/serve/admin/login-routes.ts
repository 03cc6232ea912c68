import { noteDeeds } from "../../deeds/operator.ts";
import { type LoginFault, renderLoginPage } from "../../render/pages/admin/login-page.ts";
import { isAdminToken } from "../admin-routes.ts";
import type { AppContext } from "../context.ts";
import { isCrossSite } from "../cross-site.ts";
import { operatorOf } from "../operator-of.ts";
import { siteOf } from "../site.ts";
import { type Admin, field, readForm } from "./guard.ts";
import { refusePage } from "./refuse-page.ts";
import { goTo, sendAdminPage } from "./send-admin-page.ts";
import { endSessions, readSession, startSession } from "./session.ts";

const maxFormBytes = 8192;

/** GET /admin/login: the form; on to the admin pages where the session has begun already. */
export async function serveLogin(c: AppContext): Promise<Response> {
  const next = safeNext(c.req.query("next") ?? "");
  if ((await readSession(c)) !== null) return goTo(c, next);
  return loginPage(c, { next, fault: null });
}

/** POST /admin/login: `token` and `next`. Each failure is counted in the log of deeds, of whoever it was nothing is kept. */
export async function takeLogin(c: AppContext): Promise<Response> {
  if (c.get("deps").config.server.adminToken === null) return loginPage(c, { next: "/admin", fault: null });
  if (isCrossSite(c)) return refusePage(c, "otherSite");
  const seconds = (await c.get("deps").loginLimit?.take(c.req.raw, c.env)) ?? null;
  if (seconds !== null) return loginPage(c, { next: "/admin", fault: { kind: "hasty", seconds } });
  const form = await readForm(c, maxFormBytes);
  if (!(form instanceof FormData)) return refusePage(c, form);
  const next = safeNext(field(form, "next"));
  const token = field(form, "token");
  if (token === "") return loginPage(c, { next, fault: { kind: "empty" } });
  if (!(await isAdminToken(c, token))) {
    await noteDeeds(operatorOf(c, "page"), [{ name: "loginFailed" }]);
    return loginPage(c, { next, fault: { kind: "wrong" } });
  }
  const cookie = await startSession(c);
  await noteDeeds(operatorOf(c, "page"), [{ name: "loggedIn" }]);
  return goTo(c, next, { "Set-Cookie": cookie });
}

/** POST /admin/logout: every session is over, this one first. */
export async function takeLogout(c: AppContext, { session }: Admin): Promise<Response> {
  const cookie = await endSessions(c, session);
  await noteDeeds(operatorOf(c, "page"), [{ name: "sessionEnded" }]);
  return goTo(c, "/admin/login", { "Set-Cookie": cookie });
}

/** Only to a page of ours: the parameter is anyone's to write. */
function safeNext(typed: string): string {
  return /^\/admin(?:[/?][\w/?&=%.+~-]*)?$/.test(typed) && !/^\/admin\/log(?:in|out)/.test(typed) ? typed : "/admin";
}

interface Login {
  readonly next: string;
  readonly fault: LoginFault | null;
}

function loginPage(c: AppContext, { next, fault }: Login): Response {
  const isOpen = c.get("deps").config.server.adminToken !== null;
  const text = renderLoginPage(siteOf(c), { next, fault, isOpen });
  if (!isOpen) return sendAdminPage(c, text, { status: 403 });
  if (fault === null) return sendAdminPage(c, text);
  if (fault.kind === "hasty")
    return sendAdminPage(c, text, { status: 429, headers: { "Retry-After": String(fault.seconds) } });
  return sendAdminPage(c, text, { status: fault.kind === "empty" ? 422 : 401 });
}
