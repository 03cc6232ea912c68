import { html, raw } from "hono/html";
import type { RenderSettings } from "../render-settings.ts";

/** What every page needs to know of the site. */
export interface Site extends RenderSettings {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly contact: string;
}

export type Html = ReturnType<typeof html>;

/** A path of ours as a link on a page: below the base URL's own path, whatever the host. */
export function sitePath(site: Pick<Site, "baseUrl">, path: string): string {
  return `${new URL(site.baseUrl).pathname.replace(/\/$/, "")}${path}`;
}

export function countryPath(code: string): string {
  return `/countries/${code.toLowerCase()}`;
}

export const nothing: Html = raw("");

export { html, raw };
