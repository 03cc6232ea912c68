import { renderPage } from "../layout.ts";
import { everythingFeed } from "../page-feed.ts";
import { type Html, html, nothing, pagePath, type Site, say } from "../site.ts";
import { adminForm } from "./form-parts.ts";

/** The parts of the admin pages, in the order of their menu. */
const sections = [
  ["overview", "/admin"],
  ["sources", "/admin/sources"],
  ["briefs", "/admin/briefs"],
  ["reports", "/admin/reports"],
  ["blocked", "/admin/blocked"],
  ["log", "/admin/log"],
] as const;

export interface AdminPage {
  readonly title: string;
  readonly section: (typeof sections)[number][0];
  /** Below the base URL, without the language. */
  readonly path: string;
  /** Of the session: for its forms. */
  readonly formToken: string;
  /** What was just done, as a sentence; absent: nothing. */
  readonly done?: string | null;
  readonly body: Html;
}

/** A page for operators: with their menu, out of search engines. `body` follows the heading. */
export function renderAdminPage(site: Site, page: AdminPage): string {
  const { title, path, formToken, body, done = null } = page;
  return renderPage(site, {
    title,
    description: say(site, "admin.description"),
    path,
    isIndexed: false,
    feed: everythingFeed(site),
    styles: ["sources.css", "admin.css"],
    scripts: ["admin.js"],
    body: html`${menu(site, page.section, formToken)}
${done === null ? nothing : html`<p class="notice good" role="status">${done}</p>\n`}<h1>${title}</h1>
${body}`,
  });
}

function menu(site: Site, current: AdminPage["section"], formToken: string): Html {
  return html`<div class="admin-menu"><nav aria-label="${say(site, "admin.menu")}"><ul>
${sections.map(
  ([name, path]) =>
    html`<li><a href="${pagePath(site, path)}"${name === current ? html` aria-current="page"` : nothing}>${say(site, `admin.${name}`)}</a></li>
`,
)}</ul></nav>
${adminForm(site, { action: "/admin/logout", formToken, body: html`<button class="plain">${say(site, "admin.signOut")}</button>` })}</div>`;
}
