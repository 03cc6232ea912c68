import type { PublishedBrief } from "../model/brief.ts";
import { webUrl } from "./clean.ts";
import type { RenderSettings } from "./render-settings.ts";

type LinkSettings = Pick<RenderSettings, "baseUrl" | "briefLink">;

/**
 * Where a brief leads, unique to it: its place in the original, or our page for it. Our page is taken for our own round-ups, for entries
 * without a usable link, by setting, and for a brief whose place in its round-up is unknown (two of them would share the article's URL).
 */
export function briefLink(brief: PublishedBrief, settings: LinkSettings): string {
  const isAmbiguous = brief.article.isRoundup && brief.fragment === null;
  if (settings.briefLink === "page" || brief.source.isOwn || isAmbiguous) return pageLink(brief, settings);
  return originalLink(brief) ?? pageLink(brief, settings);
}

/** As much of a brief as tells where it stands. */
type PlacedBrief = Pick<PublishedBrief, "fragment"> & {
  readonly article: Pick<PublishedBrief["article"], "url">;
  readonly source: Pick<PublishedBrief["source"], "isOwn">;
};

/** The brief's place in the original article; null where the entry has no usable link. */
export function originalLink(brief: PlacedBrief): string | null {
  const article = webUrl(brief.article.url);
  if (article === null || brief.fragment === null || brief.source.isOwn) return article;
  return webUrl(withFragment(article, brief.fragment));
}

export function pageLink(brief: Pick<PublishedBrief, "id">, settings: Pick<RenderSettings, "baseUrl">): string {
  return `${settings.baseUrl}/briefs/${brief.id}`;
}

/** A text directive (`:~:text=…`) goes behind the element's id that the URL may name already; an id replaces it. */
function withFragment(url: string, fragment: string): string {
  if (fragment.startsWith(":~:")) return url.includes("#") ? `${url}${fragment}` : `${url}#${fragment}`;
  return `${url.split("#", 1)[0]}#${fragment}`;
}
