import { renderPage } from "./layout.ts";
import { everythingFeed } from "./page-feed.ts";
import { html, nothing, pagePath, type Site } from "./site.ts";

export interface ErrorPage {
  /** "Not found" */
  readonly title: string;
  /** What happened and what to do, in a sentence or two. */
  readonly detail: string;
  /** Where the reader may have wanted to go: paths below the base URL. */
  readonly suggestions: readonly { readonly title: string; readonly path: string }[];
}

export function renderErrorPage(site: Site, { title, detail, suggestions }: ErrorPage): string {
  const body = html`<div class="story"><h1>${title}</h1><p class="lead">${detail}</p>
${
  suggestions.length === 0
    ? nothing
    : html`<p>Perhaps you want:</p><ul>${suggestions.map(
        (suggestion) => html`<li><a href="${pagePath(site, suggestion.path)}">${suggestion.title}</a></li>`,
      )}</ul>`
}
<p><a href="${pagePath(site, "/")}">To the front page</a></p></div>`;
  return renderPage(site, {
    title,
    description: title,
    path: null,
    isIndexed: false,
    feed: everythingFeed(site),
    body,
  });
}

/** The same where no site is configured: no masthead, and no link that would lead to the same error. */
export function renderBareErrorPage({ title, detail }: Pick<ErrorPage, "title" | "detail">): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
</head>
<body><main><h1>${title}</h1><p>${detail}</p></main></body>
</html>
`.toString();
}
