import { type Html, html, nothing, pagePath, type Site, say } from "./site.ts";

/** An area by its name, and how many briefs it had. */
export interface CountedArea {
  readonly name: string;
  /** Below the base URL, without the language. */
  readonly path: string;
  /** Of the last 7 days. */
  readonly week: number;
  /** Set off from the others: a region among its countries. */
  readonly isStrong?: boolean;
}

/** Names with numbers; 0 stays unsaid. `className`: `index` for columns. */
export function countList(site: Site, areas: readonly CountedArea[], className = ""): Html {
  return html`<ul class="counts${className === "" ? "" : ` ${className}`}">${areas.map(
    ({ name, path, week, isStrong }) => {
      const link = html`<a href="${pagePath(site, path)}">${name}</a>`;
      return html`<li>${isStrong ? html`<strong>${link}</strong>` : link}${week === 0 ? nothing : html` <span class="number" title="${say(site, "area.weekCount", { n: week })}">${site.ui.number(week)}</span>`}</li>
`;
    },
  )}</ul>`;
}
