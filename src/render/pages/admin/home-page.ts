import { html, type Site, say } from "../site.ts";
import { renderAdminPage } from "./admin-page.ts";

export function renderAdminHome(site: Site, formToken: string): string {
  return renderAdminPage(site, {
    title: say(site, "admin.overview"),
    section: "overview",
    path: "/admin",
    formToken,
    body: html``,
  });
}
