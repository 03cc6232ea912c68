import type { PublishedBrief } from "../../model/brief.ts";
import { languagesOffered } from "./feed-languages.ts";
import { feedFormats, type PageFeed } from "./page-feed.ts";
import { type Html, html, nothing, type Site, say, sitePath } from "./site.ts";
import { subscribeLinks } from "./subscribe-links.ts";

/** Further ways to subscribe to what the page shows: readers that take its feed by a link, and the same in one language. */
export function feedPanel(site: Site, feed: PageFeed, briefs: readonly PublishedBrief[]): Html {
  return html`<section aria-label="${say(site, "feeds.heading")}">${subscribeLinks(site, feed)}
${byLanguage(site, feed, languagesOffered(site, briefs))}</section>`;
}

/** Where all is in one language there is nothing to choose. */
function byLanguage(site: Site, feed: PageFeed, languages: readonly string[]): Html {
  if (languages.length < 2) return nothing;
  return html`<details><summary>${say(site, "feeds.oneLanguage")}</summary><dl class="facts">${languages.map(
    (language) =>
      html`<dt>${site.ui.languageName(language)}</dt><dd class="cluster">${feedFormats.map(
        ({ type, name }) => html`<a href="${sitePath(site, `${feed.path(type)}?lang=${language}`)}">${name}</a>
`,
      )}</dd>`,
  )}</dl></details>`;
}
