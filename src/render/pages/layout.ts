import { discovery, type PageFeed } from "./page-feed.ts";
import { type Html, html, nothing, type Site, sitePath } from "./site.ts";
import { stylePath } from "./style.ts";

export interface Page {
  readonly title: string;
  readonly description: string;
  /** The page's address for search engines: absolute, ours or the original's; null: none. */
  readonly canonical: string | null;
  readonly isIndexed: boolean;
  /** The feed that shows the same as the page. */
  readonly feed: PageFeed;
  readonly body: Html;
}

/** A whole page. No script, no inline style: the content security policy allows neither. */
export function renderPage(site: Site, page: Page): string {
  return html`<!doctype html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title === site.title ? site.title : `${page.title} · ${site.title}`}</title>
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
${page.isIndexed ? nothing : html`<meta name="robots" content="noindex">`}
${page.canonical === null ? nothing : html`<link rel="canonical" href="${page.canonical}">`}
<link rel="stylesheet" href="${sitePath(site, stylePath)}">
<link rel="icon" type="image/svg+xml" href="${sitePath(site, "/favicon.svg")}">
${discovery(site, page.feed)}
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="masthead"><div class="wrap">
<a class="brand" href="${sitePath(site, "/")}">${site.title}</a>
<nav aria-label="Main"><ul>
<li><a href="${sitePath(site, "/#countries")}">Countries</a></li>
<li><a href="${sitePath(site, "/search")}">Search</a></li>
<li><a href="${sitePath(site, "/sources")}">Sources</a></li>
<li><a href="${sitePath(site, "/about")}">About</a></li>
</ul></nav>
</div></header>
<main id="content" class="wrap">
${page.body}
</main>
<footer class="wrap"><p>${site.description}
<a href="${sitePath(site, "/feeds.opml")}">All feeds (OPML)</a> · <a href="${sitePath(site, "/api/v1")}">API</a> · <a href="${site.contact}">Contact</a></p></footer>
</body>
</html>
`.toString();
}
