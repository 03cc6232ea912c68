import type { PageFeed } from "./page-feed.ts";
import { type Html, html, type Site, say } from "./site.ts";

/** Readers that take a feed by a link of theirs: `{}` stands for its address. What runs at a host of one's own (Miniflux, FreshRSS) has none that we could know. */
const readers = [
  { name: "Feedly", link: "https://feedly.com/i/subscription/feed%2F{}" },
  { name: "Inoreader", link: "https://www.inoreader.com/?add_feed={}" },
  { name: "NewsBlur", link: "https://www.newsblur.com/?url={}" },
  { name: "The Old Reader", link: "https://theoldreader.com/feeds/subscribe?url={}" },
  { name: "Feedbin", link: "https://feedbin.com/?subscribe={}" },
] as const;

/** Plain links: no reader's site is asked for anything before one is followed. */
export function subscribeLinks(site: Site, feed: PageFeed): Html {
  const address = `${site.baseUrl}${feed.path("atom")}`;
  return html`<details><summary>${say(site, "feeds.subscribeIn")}</summary>
<ul class="index"><li><a href="feed:${address}">${say(site, "feeds.application")}</a></li>
${readers.map(
  ({ name, link }) =>
    html`<li><a rel="noreferrer" href="${link.replace("{}", encodeURIComponent(address))}">${name}</a></li>
`,
)}</ul><p class="hint">${say(site, "feeds.ownHost")}</p></details>`;
}
