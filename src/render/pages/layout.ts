import { assetPaths } from "./assets.generated.ts";
import { discovery, type PageFeed } from "./page-feed.ts";
import { type Html, html, nothing, pagePath, type Site, say, sitePath } from "./site.ts";

export interface Page {
  readonly title: string;
  readonly description: string;
  /** Its own address below the base URL, without the language: `/countries/tw`; null: it has none (an error). */
  readonly path: string | null;
  /** Where search engines should look instead: the original of another's text, absolute. Absent: here. */
  readonly canonical?: string | null;
  readonly isIndexed: boolean;
  /** The feed that shows the same as the page. */
  readonly feed: PageFeed;
  /** For those who see the page as a link elsewhere (Open Graph); absent: title and description are enough. */
  readonly card?: Card;
  /** Pages before and behind, as paths below the base URL without the language; absent or null: there is none. */
  readonly previousPath?: string | null;
  readonly nextPath?: string | null;
  /** Files of src/assets/ that the page needs beside the common ones. */
  readonly scripts?: readonly Script[];
  readonly styles?: readonly Style[];
  readonly body: Html;
}

export interface Card {
  readonly type: "website" | "article";
  /** Of src/assets/cards/, 1200 by 630: `tw`, `world`. */
  readonly image: string;
}

type Script = Extract<keyof typeof assetPaths, `${string}.js`>;
type Style = Extract<keyof typeof assetPaths, `${string}.css`>;

/** A whole page. No script and no style within: the content security policy allows neither. */
export function renderPage(site: Site, page: Page): string {
  return html`<!doctype html>
<html lang="${site.ui.language}" dir="${site.ui.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title === site.title ? site.title : `${page.title} · ${site.title}`}</title>
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
${page.isIndexed ? nothing : html`<meta name="robots" content="noindex">`}
${addresses(site, page)}${neighbourPages(site, page)}
${card(site, page)}
${(["style.css", ...(page.styles ?? [])] as const).map((name) => html`<link rel="stylesheet" href="${sitePath(site, assetPaths[name])}">`)}
<link rel="icon" type="image/svg+xml" href="${sitePath(site, "/favicon.svg")}">
${(["site.js", ...(page.scripts ?? [])] as const).map((name) => html`<script type="module" src="${sitePath(site, assetPaths[name])}"></script>`)}
${discovery(site, page.feed)}
</head>
<body>
<a class="skip" href="#content">${say(site, "page.skip")}</a>
${masthead(site, page)}
<main id="content" class="wrap">
${languageHints(site, page)}
${page.body}
</main>
${footer(site, page)}
<p class="unseen" data-announce aria-live="polite"></p>
</body>
</html>
`.toString();
}

/** Absolute, as others have to follow it. */
function addressIn(site: Site, prefix: string, path: string): string {
  return `${site.baseUrl}${prefix}${path}`;
}

/** The canonical address, and for pages that are for search engines the same in other languages. */
function addresses(site: Site, { path, canonical, isIndexed }: Page): Html {
  const own = path === null ? null : addressIn(site, site.ui.prefix, path);
  const shown = canonical === undefined ? own : canonical;
  const others = !isIndexed || path === null || site.languages.length < 2 ? [] : site.languages;
  return html`${shown === null ? nothing : html`<link rel="canonical" href="${shown}">`}
${others.map(({ language, prefix }) => html`<link rel="alternate" hreflang="${language}" href="${addressIn(site, prefix, path ?? "")}">`)}${
  others.length === 0
    ? nothing
    : html`<link rel="alternate" hreflang="x-default" href="${addressIn(site, "", path ?? "")}">`
}`;
}

function neighbourPages(site: Site, { previousPath, nextPath }: Page): Html {
  const link = (rel: string, path: string | null | undefined) =>
    path === null || path === undefined
      ? nothing
      : html`
<link rel="${rel}" href="${pagePath(site, path)}">`;
  return html`${link("prev", previousPath)}${link("next", nextPath)}`;
}

function card(site: Site, page: Page): Html {
  if (page.card === undefined || page.path === null) return nothing;
  return html`<meta property="og:type" content="${page.card.type}">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:url" content="${addressIn(site, site.ui.prefix, page.path)}">
<meta property="og:site_name" content="${site.title}">
<meta property="og:image" content="${site.baseUrl}/assets/cards/${page.card.image}.png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta name="twitter:card" content="summary_large_image">`;
}

function masthead(site: Site, { path: current }: Page): Html {
  return html`<header class="masthead"><div class="wrap">
<a class="brand" href="${pagePath(site, "/")}">${site.title}</a>
<nav aria-label="${say(site, "page.menu")}"><ul>
${(
  [
    ["/#countries", "countries"],
    ["/search", "search"],
    ["/feeds", "feeds"],
    ["/sources", "sources"],
    ["/about", "about"],
  ] as const
).map(
  ([path, name]) =>
    html`<li><a href="${pagePath(site, path)}"${path === current ? html` aria-current="page"` : nothing}>${say(site, `page.${name}`)}</a></li>
`,
)}</ul></nav>
</div></header>`;
}

/** Each in its own language, for the script to show the one that the reader's browser asks for. */
function languageHints(site: Site, { path }: Page): Html {
  if (path === null) return nothing;
  return html`${site.languages
    .filter(({ language }) => language !== site.ui.language)
    .map(
      ({ language, prefix, say: inIt }) =>
        html`<p class="hint" data-language-hint="${language.replace(/-.*/, "")}" hidden><a lang="${language}" hreflang="${language}" href="${sitePath(site, `${prefix}${path}`)}">${inIt("page.read")}</a></p>
`,
    )}`;
}

function footer(site: Site, { path }: Page): Html {
  return html`<footer class="wrap"><p>${site.description}
<a href="${sitePath(site, "/feeds.opml")}">${say(site, "page.allFeeds")}</a> · <a href="${pagePath(site, "/api/v1")}">${say(site, "page.api")}</a> · <a href="${site.contact}">${say(site, "page.contact")}</a></p>
${
  site.languages.length < 2
    ? nothing
    : html`<nav aria-label="${say(site, "page.languages")}"><ul class="languages">${site.languages.map(
        ({ language, name, prefix }) =>
          html`<li><a lang="${language}" hreflang="${language}"${language === site.ui.language ? html` aria-current="true"` : nothing} href="${sitePath(site, `${prefix}${path ?? "/"}`)}">${name}</a></li>`,
      )}</ul></nav>`
}</footer>`;
}
