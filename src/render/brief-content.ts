import type { PublishedBrief } from "../model/brief.ts";
import type { ExcerptPolicy } from "../model/source.ts";
import { escapeXml } from "../text/escape.ts";
import { originalLink } from "./brief-link.ts";
import { cleanLine, publishable, webUrl } from "./clean.ts";
import { excerpt } from "./excerpt.ts";
import { withoutImages } from "./images.ts";
import { placeNames } from "./labels.ts";
import { longDate } from "./long-date.ts";
import { otherReportsLine } from "./other-reports.ts";
import { maxTitleCharacters, type RenderSettings } from "./render-settings.ts";

/** Our own round-ups are always whole; for others the source's treatment decides, else the site's. */
export function excerptPolicy(brief: PublishedBrief, site: ExcerptPolicy): ExcerptPolicy {
  return brief.source.isOwn ? "full" : (brief.source.excerpt ?? site);
}

/** Whom to credit: the publisher, else the source. Never empty. */
export function creditName({ article, source }: PublishedBrief): string {
  const names = [article.credit ?? "", source.title].map((name) => cleanLine(name, maxTitleCharacters));
  return names.find((name) => name !== "") ?? (URL.parse(source.url)?.hostname || "Unnamed source");
}

/**
 * A quotation in plain text, within the excerpt's limits whatever the policy; of our own briefs as much as fits.
 * "" under the policy `title`, and where the quotation would only say the title again.
 */
export function briefSummary(brief: PublishedBrief, settings: RenderSettings): string {
  if (excerptPolicy(brief, settings.excerpt) === "title") return "";
  const quoted = publishable(excerpt(brief.text, settings.excerptCharacters, brief.source.isOwn ? 1 : 0.5));
  return saysNoMore(quoted, brief.title) ? "" : quoted;
}

/** Short stories have no heading of their own: their title is their first clause. */
function saysNoMore(quoted: string, title: string): boolean {
  const bare = (text: string) => text.replace(/[\s.…!?]+$/, "").toLowerCase();
  return bare(title).startsWith(bare(quoted));
}

/** The brief's content in a feed: context line, as much of the text as the policy allows, link and credit, who else reports it. Well-formed HTML. */
export function renderBriefContent(
  brief: PublishedBrief,
  settings: RenderSettings,
  summary = briefSummary(brief, settings),
): string {
  const others = otherReportsLine(brief, settings);
  const lines = [contextLine(brief, settings), renderBriefBody(brief, settings, summary), creditLine(brief)];
  return [...lines, ...(others === "" ? [] : [others])].join("\n");
}

/** As much of the text as the policy allows; "" under the policy `title`. */
export function renderBriefBody(
  brief: PublishedBrief,
  settings: RenderSettings,
  summary = briefSummary(brief, settings),
): string {
  if (excerptPolicy(brief, settings.excerpt) === "full") return publishable(withoutImages(brief.html, settings.images));
  return summary === "" ? "" : `<p>${escapeXml(summary)}</p>`;
}

/** Country labels · the round-up, linked · date: for readers without category filters, and because "last Friday" means nothing alone. */
function contextLine(brief: PublishedBrief, settings: RenderSettings): string {
  const places = placeNames(brief, settings.geography).map(escapeXml).join(", ");
  const parts = [places, linked(roundupTitle(brief), webUrl(brief.article.url)), longDate(brief.published)];
  return `<p>${parts.filter((part) => part !== "").join(" · ")}</p>`;
}

/** A single story's article has the brief's own title: its source says more. */
function roundupTitle(brief: PublishedBrief): string {
  const title = brief.article.isRoundup ? brief.article.title : null;
  return cleanLine(title ?? brief.source.title, maxTitleCharacters);
}

function creditLine(brief: PublishedBrief): string {
  return `<p>Original: ${linked(creditName(brief), originalLink(brief))}</p>`;
}

function linked(text: string, url: string | null): string {
  return url === null ? escapeXml(text) : `<a href="${escapeXml(url)}">${escapeXml(text)}</a>`;
}
