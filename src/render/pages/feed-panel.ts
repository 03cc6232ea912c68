import type { PublishedBrief } from "../../model/brief.ts";
import { languageTag } from "../language-tag.ts";
import { feedFormats, type PageFeed } from "./page-feed.ts";
import { type Html, html, nothing, type Site, say, sitePath } from "./site.ts";
import { subscribeLinks } from "./subscribe-links.ts";

/** Further ways to subscribe to what the page shows: readers that take its feed by a link, and the same in one language. */
export function feedPanel(site: Site, feed: PageFeed, briefs: readonly PublishedBrief[]): Html {
  return html`<section aria-label="${say(site, "feeds.heading")}">${subscribeLinks(site, feed)}
${byLanguage(site, feed, languagesOf(briefs))}</section>`;
}

/** The languages of the briefs, the most frequent first; those that could not be told are left out. */
function languagesOf(briefs: readonly PublishedBrief[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const brief of briefs) {
    const tag = languageTag(brief)?.toLowerCase().replace(/-.*/, "");
    if (tag !== undefined) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag]) => tag);
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
