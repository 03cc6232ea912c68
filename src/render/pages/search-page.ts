import { renderPage } from "./layout.ts";
import { everythingFeed } from "./page-feed.ts";
import { type SearchForm, searchForm } from "./search-form.ts";
import { type SearchHits, searchHits } from "./search-hits.ts";
import { html, nothing, type Site, say } from "./site.ts";

export interface SearchPage {
  readonly form: SearchForm;
  /** null: nothing is asked for. */
  readonly found: SearchHits | null;
}

/** A form, and what it finds. Each search is a feed as well. Not for search engines: there are as many as there are words. */
export function renderSearchPage(site: Site, { form, found }: SearchPage): string {
  return renderPage(site, {
    title: found === null ? say(site, "search.title") : say(site, "search.titleFor", { title: found.title }),
    description: say(site, "search.description"),
    path: "/search",
    isIndexed: false,
    feed: found === null ? everythingFeed(site) : { name: found.title, path: found.feedPath },
    body: html`<h1>${say(site, "search.title")}</h1>
${searchForm(site, form)}
${found === null ? nothing : searchHits(site, found)}`,
  });
}
