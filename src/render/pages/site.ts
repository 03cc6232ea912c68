import { html, raw } from "hono/html";
import type { Interface, MessageValue } from "../interface.ts";
import type { RenderSettings } from "../render-settings.ts";

/** What every page needs to know of the site. `geography` has its names in the page's language. */
export interface Site extends RenderSettings {
  readonly title: string;
  readonly description: string;
  /** Of the site's own words in feeds. */
  readonly language: string;
  readonly contact: string;
  /** Of feeds, offered first; empty: those of the briefs that a page shows. */
  readonly feedLanguages: readonly string[];
  /** The language of this page. */
  readonly ui: Interface;
  /** All languages that pages come in, the site's own first. */
  readonly languages: readonly Pick<Interface, "language" | "name" | "prefix" | "say">[];
}

export type Html = ReturnType<typeof html>;

/** A path of ours that is the same in every language (feeds, data, assets), as a link: below the base URL's own path, whatever the host. */
export function sitePath(site: Pick<Site, "baseUrl">, path: string): string {
  return `${new URL(site.baseUrl).pathname.replace(/\/$/, "")}${path}`;
}

/** A page of ours, in the language of the page that leads to it. */
export function pagePath(site: Pick<Site, "baseUrl" | "ui">, path: string): string {
  return sitePath(site, `${site.ui.prefix}${path}`);
}

export function countryPath(code: string): string {
  return `/countries/${code.toLowerCase()}`;
}

/** A message of config/interface/ in the page's language, as text. */
export function say(site: Pick<Site, "ui">, key: string, values?: Readonly<Record<string, MessageValue>>): string {
  return site.ui.say(key, values);
}

/** The same with links and other elements in it: `<link>` of the message by the function `link`; a value may be an element itself. */
export function sayHtml(
  site: Pick<Site, "ui">,
  key: string,
  values: Readonly<Record<string, MessageValue | Html | ((text: string) => Html)>>,
): Html {
  return html`${site.ui.pieces<Html>(key, values)}`;
}

export const nothing: Html = raw("");

export { html, raw };
