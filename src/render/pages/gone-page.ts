import type { PublishedBrief } from "../../model/brief.ts";
import { creditName } from "../brief-content.ts";
import { briefTitle } from "../feed-item.ts";
import { dateOf, languageOf } from "./brief-list.ts";
import { renderPage } from "./layout.ts";
import { everythingFeed } from "./page-feed.ts";
import { type Html, html, pagePath, type Site, say, sayHtml } from "./site.ts";

/** In place of a brief that nobody is shown any more: its title where its publisher withdrew it, and nothing of it where an operator did. */
export function renderGonePage(site: Site, brief: PublishedBrief): string {
  const isTakenDown = brief.takedown !== undefined;
  const title = isTakenDown ? say(site, "brief.takenDown") : briefTitle(brief);
  const description = isTakenDown ? say(site, "brief.takenDownWhy") : say(site, "brief.withdrawn");
  return renderPage(site, {
    title,
    description,
    path: `/briefs/${brief.id}`,
    canonical: null,
    isIndexed: false,
    feed: everythingFeed(site),
    body: html`<article class="story gone">
${isTakenDown ? takenDown(title, description) : withdrawn(site, brief, title)}
<p>${sayHtml(site, "brief.instead", { link: (text) => html`<a href="${pagePath(site, "/")}">${text}</a>` })}</p>
</article>`,
  });
}

function takenDown(title: string, why: string): Html {
  return html`<h1>${title}</h1>
<p>${why}</p>`;
}

function withdrawn(site: Site, brief: PublishedBrief, title: string): Html {
  const credit = html`<bdi>${creditName(brief)}</bdi>`;
  return html`<p class="meta">${dateOf(site, brief)}</p>
<h1 dir="auto"${languageOf(brief)}>${title}</h1>
<p>${sayHtml(site, "brief.withdrawnBy", { credit })}</p>`;
}
