import type { BriefWithHistory, PublishedBrief } from "../../model/brief.ts";
import { briefSummary, creditName } from "../brief-content.ts";
import { originalLink, pageLink } from "../brief-link.ts";
import { cleanLine, webUrl } from "../clean.ts";
import { briefTitle } from "../feed-item.ts";
import { otherLinks } from "../other-reports.ts";
import { maxTitleCharacters } from "../render-settings.ts";
import { briefHistory } from "./brief-history.ts";
import { dateOf, languageOf, placeLinks } from "./brief-list.ts";
import { briefText } from "./brief-text.ts";
import { areaName } from "./evidence-marks.ts";
import { type Page, renderPage } from "./layout.ts";
import { areaFeed, everythingFeed, type PageFeed } from "./page-feed.ts";
import { reasons } from "./reasons.ts";
import { type ReportState, reportForm } from "./report-form.ts";
import { type Html, html, nothing, pagePath, type Site, say, sayHtml, sitePath } from "./site.ts";

/** One brief, with the reasons for its countries. Others' text is not for search engines: the original is its canonical address. */
export function renderBriefPage(site: Site, brief: BriefWithHistory, report: ReportState = { kind: "none" }): string {
  const { title, body, marks } = briefText(site, brief);
  return renderPage(site, {
    ...headOf(site, brief),
    body: html`<article class="brief with-aside"><div class="story">
${report.kind === "thanks" ? html`<p class="notice good" role="status">${say(site, "report.thanks")}</p>` : nothing}
<p class="meta">${placeLinks(site, brief)} ${dateOf(site, brief)}</p>
<h1 dir="auto"${languageOf(brief)}>${title}</h1>
<div class="text" dir="auto"${languageOf(brief)}>${body}</div>
${origin(site, brief)}${otherReports(site, brief)}</div>
<div class="beside">${reasons(site, brief, marks)}
${reportForm(site, brief, report)}
${briefHistory(site, brief)}
<p class="meta"><a href="${sitePath(site, `/briefs/${brief.id}.json`)}" type="application/json">${say(site, "brief.data")}</a></p>
</div></article>`,
  });
}

function headOf(site: Site, brief: PublishedBrief): Omit<Page, "body"> {
  const { isOwn } = brief.source;
  const title = briefTitle(brief);
  const image = brief.classification.primary?.toLowerCase() ?? "world";
  return {
    title,
    description: cleanLine(briefSummary(brief, site) || title, 200),
    path: `/briefs/${brief.id}`,
    isIndexed: isOwn,
    feed: feedOf(site, brief),
    // Others' text is not ours to be passed on as a picture with a headline.
    ...(isOwn
      ? { card: { type: "article", image } as const }
      : { canonical: webUrl(brief.article.url) ?? pageLink(brief, site) }),
  };
}

/** What brings more of the same: the feed of its main country, else of its first bloc. */
function feedOf(site: Site, { classification }: PublishedBrief): PageFeed {
  const { primary, countries, blocs } = classification;
  const area = primary ?? countries[0] ?? blocs[0];
  return area === undefined ? everythingFeed(site) : areaFeed(area.toLowerCase(), areaName(site, area));
}

/** Whose words these are, where they stand, and the round-up they were cut from. */
function origin(site: Site, brief: PublishedBrief): Html {
  const original = originalLink(brief);
  const credit = html`<bdi>${creditName(brief)}</bdi>`;
  return html`<p class="origin">${sayHtml(site, "brief.original", {
    credit: original === null ? credit : html`<a href="${original}">${credit}</a>`,
  })}${roundup(site, brief)}</p>
`;
}

function roundup(site: Site, brief: PublishedBrief): Html {
  const title = brief.article.isRoundup ? cleanLine(brief.article.title ?? "", maxTitleCharacters) : "";
  const url = webUrl(brief.article.url);
  if (title === "") return nothing;
  const name = html`<bdi>${title}</bdi>`;
  return html`<br>${sayHtml(site, "brief.roundup", { title: url === null ? name : html`<a href="${url}">${name}</a>` })}`;
}

/** Who tells the same story; and the brief that stands for it in feeds, where that is another. */
function otherReports(site: Site, brief: PublishedBrief): Html {
  const links = otherLinks(brief, site);
  if (links.length === 0 || brief.cluster === null) return nothing;
  const names = html`${links.map(({ url, source }, index) => html`${index === 0 ? "" : ", "}<a href="${url}">${source}</a>`)}`;
  const lead = links.find(({ id }) => id === brief.cluster?.lead);
  const pointer =
    lead === undefined
      ? nothing
      : html` ${sayHtml(site, "brief.lead", { lead: html`<a href="${pagePath(site, `/briefs/${lead.id}`)}">${lead.title || lead.source}</a>` })}`;
  return html`<p>${sayHtml(site, "brief.others", { names })}${pointer}</p>
`;
}
