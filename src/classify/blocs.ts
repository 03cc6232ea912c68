import type { Mention } from "./resolve.ts";

const leadLength = 180;

/** How probable it is that the text concerns each bloc itself. By rule, for want of labelled texts: named in the title, in the lead, often. */
export function blocScores(mentions: readonly Mention[], countryMentions: number): Map<string, number> {
  const slugs = [...new Set(mentions.map(({ sense }) => sense.country))];
  const scored = slugs.map((slug): [string, number] => {
    const own = mentions.filter(({ sense, isLone }) => sense.country === slug && !isLone);
    const hasTitle = own.some(({ field }) => field === "title");
    const hasLead = own.some(({ field, start }) => field === "text" && start < leadLength);
    const share = own.length / Math.max(1, own.length + countryMentions);
    return [
      slug,
      Math.min(0.99, (hasTitle ? 0.4 : 0) + (hasLead ? 0.3 : 0) + 0.4 * share + (own.length > 1 ? 0.1 : 0)),
    ];
  });
  return new Map(scored.sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1)));
}
