import type { PublishedBrief } from "../../src/model/brief.ts";
import type { FeedDocument } from "../../src/render/feed-document.ts";
import { toFeedItems } from "../../src/render/feed-item.ts";
import { noLinks } from "../../src/render/feed-links.ts";
import type { RenderSettings } from "../../src/render/render-settings.ts";
import { testConfig } from "../helpers/config.ts";

const config = testConfig();

export const settings: RenderSettings = { ...config.site, geography: config.geography };

/** A feed of the briefs, as the application builds it. */
export function makeDocument(
  briefs: readonly PublishedBrief[],
  changed: Partial<RenderSettings & Pick<FeedDocument, "title" | "hubUrl" | "links" | "withdrawn">> = {},
): FeedDocument {
  return {
    id: "urn:uuid:0b1d3c5e-0000-5000-8000-999999999999",
    title: changed.title ?? "Taiwan · In Brief",
    description: "News in brief: Taiwan.",
    language: "en",
    publisher: "In Brief",
    pageUrl: "https://inbrief.example/countries/tw",
    selfUrl: "https://inbrief.example/feeds/tw.xyz",
    links: changed.links ?? noLinks,
    hubUrl: changed.hubUrl ?? null,
    updated: 1_715_065_200,
    ttlMinutes: 30,
    aboutUrl: "https://inbrief.example/about#json-feed",
    iconUrl: "https://inbrief.example/favicon.svg",
    items: toFeedItems(briefs, { ...settings, ...changed }),
    withdrawn: changed.withdrawn ?? [],
  };
}
