import type { PublishedBrief } from "../../model/brief.ts";
import { languageTag } from "../language-tag.ts";
import type { Site } from "./site.ts";

/**
 * The languages that feeds are offered in first, by primary subtag: what the operator has set, else those of the briefs, the most frequent first.
 * Those that could not be told are left out.
 */
export function languagesOffered(
  { feedLanguages }: Pick<Site, "feedLanguages">,
  briefs: readonly Pick<PublishedBrief, "language">[],
): readonly string[] {
  if (feedLanguages.length > 0) return [...new Set(feedLanguages.map(primarySubtag))];
  const counts = new Map<string, number>();
  for (const brief of briefs) {
    const tag = languageTag(brief);
    if (tag !== null) counts.set(primarySubtag(tag), (counts.get(primarySubtag(tag)) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag]) => tag);
}

function primarySubtag(tag: string): string {
  return tag.toLowerCase().replace(/-.*/, "");
}
