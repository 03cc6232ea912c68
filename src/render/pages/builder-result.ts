import type { PublishedBrief } from "../../model/brief.ts";
import type { FeedType } from "../../model/selection.ts";
import { type PreviewBrief, previewList, toPreviewBrief } from "./builder-briefs.ts";
import { feedLinks } from "./page-feed.ts";
import { type Html, html, nothing, type Site, say, sitePath } from "./site.ts";
import { subscribeLinks } from "./subscribe-links.ts";

/** Of a selection, all below the base URL. */
export interface BuilderLinks extends Readonly<Record<FeedType, string>> {
  /** Its briefs as a page. */
  readonly page: string;
  readonly opml: string;
}

export interface BuilderResult {
  /** What is selected, in words. */
  readonly title: string;
  readonly links: BuilderLinks;
  readonly briefs: readonly PublishedBrief[];
  /** Whether older ones follow. */
  readonly hasMore: boolean;
}

/** What the script asks for with each change, in the page's language. */
export interface BuilderAnswer {
  readonly title: string;
  readonly links: BuilderLinks;
  readonly count: string;
  readonly briefs: readonly PreviewBrief[];
}

export function toBuilderAnswer(site: Site, result: BuilderResult): BuilderAnswer {
  const { title, links, briefs } = result;
  return { title, links, count: countWords(site, result), briefs: briefs.map((brief) => toPreviewBrief(site, brief)) };
}

function countWords(site: Site, { briefs, hasMore }: BuilderResult): string {
  const n = briefs.length;
  if (n === 0) return say(site, hasMore ? "search.nothingYet" : "builder.nothing");
  return say(site, hasMore ? "search.countNewest" : "search.count", { n });
}

/**
 * The feed that the form makes: addresses in all formats, and what it holds now. `isFaulty`: the form cannot be used as it is, and `result` waits unseen
 * for the script, which shows it when it can.
 */
export function builderResult(site: Site, result: BuilderResult, isFaulty: boolean): Html {
  const { title, links, count, briefs } = toBuilderAnswer(site, result);
  const off = (isOff: boolean) => (isOff ? html` hidden` : nothing);
  const more = html`<li><a href="${sitePath(site, links.opml)}">OPML</a></li><li><a href="${sitePath(site, links.page)}">${say(site, "builder.page")}</a></li>`;
  const feed = { name: say(site, "builder.yourFeed"), path: (type: FeedType) => links[type] };
  return html`<section class="builder-result" id="feed" aria-labelledby="feed-title" data-links="${JSON.stringify(links)}">
<h2 id="feed-title" tabindex="-1">${say(site, "builder.yourFeed")}</h2>
<p class="notice bad" data-mend${off(!isFaulty)}>${say(site, "builder.mend")}</p>
<p class="notice bad" role="alert" data-failed hidden>${say(site, "builder.failed")}</p>
<div data-shown${off(isFaulty)}>
<p class="lead" dir="auto" data-title>${title}</p>
<p class="address"><code dir="ltr" data-address>${site.baseUrl}${links.atom}</code></p>
${feedLinks(site, feed, more)}
${subscribeLinks(site, feed)}
<h3>${say(site, "builder.preview")}</h3>
<p class="meta" role="status" data-count>${count}</p>
${previewList(site, briefs)}
</div></section>`;
}
