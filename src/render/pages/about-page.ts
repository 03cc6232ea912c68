import { renderPage } from "./layout.ts";
import { everythingFeed } from "./page-feed.ts";
import { html, pagePath, type Site, sitePath } from "./site.ts";

/** What the site is, what its feeds hold, and what the extension of the JSON feeds means (its `about`). */
export function renderAboutPage(site: Site): string {
  const body = html`<div class="story"><h1>About</h1>
<p class="lead">${site.description}</p>
<p>Many news sites publish several short stories in one article. We read their feeds, take such round-ups apart, work out which countries each
story is about, and publish every story in the feed of its countries. Each brief leads to its place in the original and names the publisher.</p>
<h2>Feeds</h2>
<p>Every country and region has a feed as Atom, RSS and JSON Feed: <code>/feeds/tw.atom</code>, <code>/feeds/asia.rss</code>, <code>/feeds/all.json</code>.
<code>?limit=10</code> asks for the newest ten. <a href="${sitePath(site, "/feeds.opml")}">All feeds as OPML</a> can be brought into a feed reader in one step.
A brief keeps its id in all feeds: one about two countries is the same entry in both.</p>
<h2 id="json-feed">The extension <code>_inbrief</code></h2>
<p>Items of the JSON feeds carry an object <code>_inbrief</code>, version 1:</p>
<ul>
<li><code>countries</code>: what the brief is about, most probable first: ISO 3166-1 code, label, score from 0 to 1; <code>primary</code>: the code of the main one, or null</li>
<li><code>corrected</code>: whether an editor put it there (then scores are 1, and no span decides); <code>classifier</code>: version of the program that labelled it.
The labels of a day are at <code>/labels/2026-11-24.json</code> and <code>.csv</code>, free under <a href="https://creativecommons.org/publicdomain/zero/1.0/">CC0</a></li>
<li><code>regions</code>: slugs of the regions around them (UN M49) and of the blocs it concerns</li>
<li><code>evidence</code>: the spans that speak for a country: field, start and end in UTF-16 units, text, kind, country, and the part it played (<code>role</code>):
<code>decides</code> is the weightiest for a country that was chosen, <code>supports</code> another for it, <code>outweighed</code> speaks for one that was not chosen</li>
<li><code>source</code>: title and URL of the feed it came from; the URL is null for our own round-ups</li>
<li><code>withdrawn</code>: whether its publisher has taken it back; <code>cluster</code>: the other reports of a story that several sources tell, or null</li>
</ul>
<h2>For programs</h2>
<p>Everything that feeds and pages show is there as data, with what has changed since, counts and statistics: <a href="${pagePath(site, "/api/v1")}">the API</a>.</p>
<h2>Text and pictures</h2>
<p>Of others' text we show a short excerpt, unless they allow more. We copy no pictures, load nothing from other sites and keep no addresses of readers. Readers get no cookie;
the few small scripts are our own, and every page is whole without them.</p>
<p>Questions, corrections, complaints: <a href="${site.contact}">${site.contact.replace(/^mailto:/, "")}</a></p></div>`;
  return renderPage(site, {
    title: "About",
    description: `What ${site.title} is and how its feeds are made.`,
    path: "/about",
    isIndexed: true,
    feed: everythingFeed(site),
    body,
  });
}
