import { renderErrorPage } from "../../render/pages/error-page.ts";
import { say } from "../../render/pages/site.ts";
import type { AppContext } from "../context.ts";
import { siteOf } from "../site.ts";
import { sendAdminPage } from "./send-admin-page.ts";

const statuses = { signedOut: 401, otherSite: 403, stale: 403, noForm: 400, tooLarge: 413, unknown: 404 } as const;

/** Why a request for the admin pages is not answered, as a page that says what to do. Nothing has been changed. */
export function refusePage(c: AppContext, why: keyof typeof statuses): Response {
  const site = siteOf(c);
  const text = renderErrorPage(site, {
    title: say(site, `refusal.${why}-title`),
    detail: say(site, `refusal.${why}`),
    suggestions: [{ title: say(site, "admin.title"), path: "/admin" }],
  });
  return sendAdminPage(c, text, { status: statuses[why] });
}
