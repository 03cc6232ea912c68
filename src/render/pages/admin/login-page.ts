import { renderPage } from "../layout.ts";
import { everythingFeed } from "../page-feed.ts";
import { type Html, html, pagePath, type Site, say, sayHtml } from "../site.ts";
import { textField } from "./form-parts.ts";

export type LoginFault =
  | { readonly kind: "empty" }
  | { readonly kind: "wrong" }
  /** Too many have tried; seconds to wait. */
  | { readonly kind: "hasty"; readonly seconds: number };

export interface LoginPage {
  /** Where signing in leads. */
  readonly next: string;
  readonly fault: LoginFault | null;
  /** Whether an admin token is set at all; without one nobody can sign in. */
  readonly isOpen: boolean;
}

export function renderLoginPage(site: Site, page: LoginPage): string {
  const title = say(site, "login.title");
  return renderPage(site, {
    title,
    description: say(site, "admin.description"),
    path: "/admin/login",
    isIndexed: false,
    feed: everythingFeed(site),
    styles: ["admin.css"],
    body: html`<div class="login"><h1>${title}</h1>
${page.isOpen ? form(site, page) : closed(site)}</div>`,
  });
}

function form(site: Site, { next, fault }: LoginPage): Html {
  const token = textField({
    name: "token",
    type: "password",
    autocomplete: "current-password",
    label: say(site, "login.token"),
    hint: say(site, "login.hint"),
    fault: fault === null ? null : faultWords(site, fault),
    value: "",
    isRequired: true,
    isCode: true,
  });
  return html`<form method="post" action="${pagePath(site, "/admin/login")}">
<input type="hidden" name="next" value="${next}">
${token}
<p><button class="primary">${say(site, "login.signIn")}</button></p>
</form>`;
}

function faultWords(site: Site, fault: LoginFault): string {
  if (fault.kind === "hasty") return say(site, "login.hasty", { seconds: fault.seconds });
  return fault.kind === "empty" ? say(site, "login.empty") : say(site, "login.wrong");
}

function closed(site: Site): Html {
  const code = (text: string): Html => html`<code>${text}</code>`;
  return html`<p class="lead">${say(site, "login.closed")}</p>
<p>${sayHtml(site, "login.howNode", { code })}</p>
<p>${sayHtml(site, "login.howWorkers", { code })}</p>`;
}
