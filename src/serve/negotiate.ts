import type { FeedType } from "../model/selection.ts";
import { type Preference, parsePreferences } from "./accept.ts";

export type NegotiatedType = FeedType | "html";

/** In the order in which equal wishes are served. Generic XML and JSON types name the format that readers of them most often want. */
const offers: readonly { readonly type: NegotiatedType; readonly names: readonly string[] }[] = [
  { type: "atom", names: ["application/atom+xml", "application/xml", "text/xml"] },
  { type: "rss", names: ["application/rss+xml"] },
  { type: "json", names: ["application/feed+json", "application/json"] },
  { type: "html", names: ["text/html", "application/xhtml+xml"] },
];

/**
 * The format to serve at a URL without an extension (RFC 9110 §12.5.1). Without a usable Accept, or for any type, Atom; HTML only where it is
 * named. null: nothing we have is acceptable.
 */
export function negotiateType(accept: string | undefined): NegotiatedType | null {
  const preferences = parsePreferences(accept).filter(({ value }) => value.includes("/"));
  if (preferences.length === 0) return "atom";
  const ranked = offers
    .map(({ type, names }) => ({ type, weight: weightOf(type, names, preferences) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return ranked[0]?.type ?? null;
}

/** The most specific range decides; among the names of one format the best. Wildcards never mean HTML. */
function weightOf(type: NegotiatedType, names: readonly string[], preferences: readonly Preference[]): number {
  const named = preferences.filter(({ value }) => names.includes(value)).map(({ weight }) => weight);
  if (named.length > 0) return Math.max(...named);
  if (type === "html") return 0;
  const range = preferences.find(({ value }) => value === "application/*") ?? anything(preferences);
  return range?.weight ?? 0;
}

function anything(preferences: readonly Preference[]): Preference | undefined {
  return preferences.find(({ value }) => value === "*/*");
}

/** Whether an answer for people is wanted: HTML is named, and no form of JSON is wanted more. */
export function wantsHtml(accept: string | undefined): boolean {
  const preferences = parsePreferences(accept);
  const html = preferences.find(({ value }) => value === "text/html")?.weight ?? 0;
  const json = preferences.find(({ value }) => /^application\/(?:.+\+)?json$/.test(value))?.weight ?? 0;
  return html > 0 && html >= json;
}
