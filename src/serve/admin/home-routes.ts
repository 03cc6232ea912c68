import { renderAdminHome } from "../../render/pages/admin/home-page.ts";
import type { AppContext } from "../context.ts";
import { siteOf } from "../site.ts";
import type { Admin } from "./guard.ts";
import { sendAdminPage } from "./send-admin-page.ts";

/** GET /admin: how the service is, at a glance. */
export async function serveAdminHome(c: AppContext, { session }: Admin): Promise<Response> {
  return sendAdminPage(c, renderAdminHome(siteOf(c), session.formToken));
}
