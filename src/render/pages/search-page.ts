import type { PublishedBrief } from "../../model/brief.ts";
import type { FeedType } from "../../model/selection.ts";
import { briefList } from "./brief-list.ts";
import { renderPage } from "./layout.ts";
import { everythingFeed, feedLinks } from "./page-feed.ts";
import { type Html, html, nothing, pagePath, type Site, say, sitePath } from "./site.ts";

export interface SearchPage {
  /** As it is understood, or as typed where it is not. */
  readonly words: string;
  /** The code of the one country that is looked in; null: in all, or in what `further` says. */
  readonly country: string | null;
  /** Parameters that the form keeps and has no field for. */
  readonly further: readonly SearchParameter[];
  /** What is wrong with a parameter, in words for the one who typed it; null: nothing. */
  readonly fault: string | null;
  /** null: nothing is asked for. */
  readonly found: SearchHits | null;
}

export interface SearchParameter {
  readonly name: string;
  readonly value: string;
}

export interface SearchHits {
  /** What was looked for, in words. */
  readonly title: string;
  /** Below the base URL, as the other. */
  readonly feedPath: (type: FeedType) => string;
  readonly opmlPath: string;
  readonly briefs: readonly PublishedBrief[];
  /** Older ones; null: there are none. */
  readonly nextPath: string | null;
}

/** A form, and what it finds. Each search is a feed as well. Not for search engines: there are as many as there are words. */
export function renderSearchPage(site: Site, page: SearchPage): string {
  const body = html`<h1>Search</h1>
${form(site, page)}
${page.found === null ? html`<p class="meta">All words must occur; "phrases in quotes"; -what must not.</p>` : hits(site, page.found)}`;
  return renderPage(site, {
    title: page.found === null ? "Search" : `Search: ${page.found.title}`,
    description: "Search in all briefs.",
    path: "/search",
    isIndexed: false,
    feed: page.found === null ? everythingFeed(site) : { name: page.found.title, path: page.found.feedPath },
    body,
  });
}

function form(site: Site, { words, country, further, fault }: SearchPage): Html {
  return html`<form class="search" role="search" action="${pagePath(site, "/search")}">
<p><label for="q">Words</label><input id="q" name="q" type="search" value="${words}" maxlength="200" dir="auto"${fault === null ? nothing : html` aria-invalid="true" aria-describedby="fault"`}></p>
<p><label for="country">Country</label><select id="country" name="country"><option value="">All</option>${countryOptions(site, country)}</select></p>
${further.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}<p><button>Search</button></p>
</form>
${fault === null ? nothing : html`<p id="fault" class="bad" role="alert">${fault}</p>`}`;
}

function countryOptions({ geography }: Site, chosen: string | null): Html {
  const countries = geography.countries.toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  return html`${countries.map(
    ({ code, name }) =>
      html`<option value="${code.toLowerCase()}"${code === chosen ? html` selected` : nothing}>${name}</option>`,
  )}`;
}

function hits(site: Site, { title, feedPath, opmlPath, briefs, nextPath }: SearchHits): Html {
  return html`<h2 dir="auto">${title}</h2>
${feedLinks(site, { name: title, path: feedPath }, html`<li><a href="${sitePath(site, opmlPath)}">OPML</a></li>`)}
${briefs.length === 0 ? html`<p>${say(site, "briefs.notFound")}</p>` : briefList(site, briefs)}
${nextPath === null ? nothing : html`<p><a rel="next" href="${pagePath(site, nextPath)}">${say(site, "briefs.older")}</a></p>`}`;
}
