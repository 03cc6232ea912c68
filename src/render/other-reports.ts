import type { PublishedBrief } from "../model/brief.ts";
import { escapeXml } from "../text/escape.ts";
import { originalLink, pageLink } from "./brief-link.ts";
import { cleanLine } from "./clean.ts";
import { maxTitleCharacters, type RenderSettings } from "./render-settings.ts";

/** Another source's report of the same story. */
export interface OtherLink {
  readonly id: string;
  /** Plain text. */
  readonly title: string;
  /** Its place in the original, else our page for it. */
  readonly url: string;
  /** Name of the source; never empty. */
  readonly source: string;
}

/** Those who tell the same story, as the content and the links of the three formats name them. */
export function otherLinks(brief: PublishedBrief, settings: Pick<RenderSettings, "baseUrl">): readonly OtherLink[] {
  return (brief.cluster?.others ?? []).map((other) => ({
    id: other.id,
    title: cleanLine(other.title, maxTitleCharacters),
    url: originalLink(other) ?? pageLink(other, settings),
    source: cleanLine(other.source.title, maxTitleCharacters) || other.source.url,
  }));
}

/** The last line of a brief's content: "Also reported by: A, B". "" where nobody else does. */
export function otherReportsLine(brief: PublishedBrief, settings: Pick<RenderSettings, "baseUrl">): string {
  const names = otherLinks(brief, settings).map(
    ({ url, source }) => `<a href="${escapeXml(url)}">${escapeXml(source)}</a>`,
  );
  return names.length === 0 ? "" : `<p>Also reported by: ${names.join(", ")}</p>`;
}
