import { explainOutcome } from "../model/explain-outcome.ts";
import type { Source } from "../model/source.ts";
import type { HealthEvent, HealthKind } from "../model/source-health.ts";
import { escapeHtml } from "../text/escape.ts";
import { feedLine, webUrl } from "./clean.ts";
import type { FeedItem } from "./feed-item.ts";
import { longDateTime } from "./long-date.ts";
import { outcomeWords } from "./outcome-words.ts";
import { maxTitleCharacters } from "./render-settings.ts";

export interface HealthEntry {
  readonly source: Pick<Source, "id" | "url" | "title" | "siteUrl">;
  readonly event: HealthEvent;
  /** `urn:uuid:…`, for ever the same. */
  readonly id: string;
}

export interface HealthSite {
  readonly title: string;
  readonly language: string;
  /** The page that shows the sources' health, absolute. */
  readonly pageUrl: string;
}

/** Under which the kinds stand as categories, so that readers can filter by them. */
export const healthScheme = "urn:inbrief:source-event";

/** A turn in a source's life as an item of a feed, in the words of the sources' page. It depends on nothing that changes afterwards but the source's name. */
export function toHealthItem({ source, event, id }: HealthEntry, site: HealthSite): FeedItem {
  const name = feedLine(source.title ?? "", maxTitleCharacters / 2) || feedLine(source.url, maxTitleCharacters / 2);
  // The fragment leads to the source's line; the query makes the link unique, by which some readers tell items apart.
  const url = `${site.pageUrl}?event=${id.slice(-12)}#source-${source.id}`;
  const said = sentence(event);
  return {
    id,
    title: `${name}: ${headline(event)}`,
    url,
    pageUrl: url,
    articleUrl: null,
    html: `<p>${escapeHtml(said)}</p>\n<p>Since ${longDateTime(event.at)}. ${addresses(source)}</p>`,
    summary: said,
    published: event.at,
    updated: event.at,
    language: site.language,
    authors: [{ name: site.title, url: null }],
    countries: [],
    upstreamCategories: [{ term: event.kind, scheme: healthScheme, label: kinds[event.kind] }],
    enclosures: [],
    source: null,
    others: [],
    facts: null,
  };
}

const kinds: Readonly<Record<HealthKind, string>> = {
  ill: "Ill",
  recovered: "Recovered",
  quiet: "Quiet",
  quarantined: "Quarantined",
  moved: "Moved",
  gone: "Gone",
  blocked: "Blocked",
};

function headline(event: HealthEvent): string {
  switch (event.kind) {
    case "recovered":
      if (event.outcome === "quiet") return "can be read again, but brings nothing new";
      return event.after === "quiet" ? "brings news again" : "can be read again";
    case "moved":
      return "has moved";
    case "quarantined":
      return "asked once a day only";
    default:
      return outcomeWords({ outcome: event.outcome, httpStatus: event.status });
  }
}

function sentence({ kind, outcome, status, after, detail }: HealthEvent): string {
  if (kind === "moved") return `The feed is read at its new address from now on: ${detail ?? "unknown"}`;
  if (kind !== "recovered")
    return explainOutcome(outcome, status === null || status < 400 ? undefined : `HTTP ${status}`);
  if (outcome === "quiet") return explainOutcome(outcome);
  return after === "quiet" ? "Something new has come." : "It is read again, and nothing needs doing.";
}

function addresses({ url, siteUrl }: HealthEntry["source"]): string {
  const site = webUrl(siteUrl);
  return `${link("Feed", webUrl(url) ?? url)}${site === null ? "" : ` · ${link("Site", site)}`}`;
}

/** Only what is an address of the web becomes a link. */
function link(name: string, url: string): string {
  return webUrl(url) === null ? escapeHtml(url) : `${name}: <a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
}
