import type { Notice, NoticeKind } from "../model/notice.ts";
import { escapeHtml } from "../text/escape.ts";
import type { FeedItem } from "./feed-item.ts";
import { type HealthSite, healthScheme } from "./health-item.ts";
import { explainNotice, noticeTitles } from "./notice-words.ts";

/** As categories, by which readers can filter. */
const labels: Readonly<Record<NoticeKind, string>> = {
  noTick: "Standstill",
  quotaSlow: "Quota",
  quotaPaused: "Quota",
};

/** What concerns the checking as a whole as an item of the health feed. `id`: `urn:uuid:…`, the same while it lasts. */
export function toNoticeItem(notice: Notice, id: string, site: HealthSite): FeedItem {
  const said = explainNotice(notice);
  const url = `${site.pageUrl}?event=${id.slice(-12)}`;
  return {
    id,
    title: noticeTitles[notice.kind],
    url,
    pageUrl: url,
    articleUrl: null,
    html: `<p>${escapeHtml(said)}</p>`,
    summary: said,
    published: notice.since,
    updated: notice.since,
    language: site.language,
    authors: [{ name: site.title, url: null }],
    countries: [],
    upstreamCategories: [{ term: notice.kind, scheme: healthScheme, label: labels[notice.kind] }],
    enclosures: [],
    source: null,
    others: [],
    facts: null,
  };
}
