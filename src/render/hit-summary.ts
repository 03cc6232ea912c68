import type { PublishedBrief } from "../model/brief.ts";
import { findPhrases } from "../model/search-words.ts";
import { briefSummary, excerptPolicy } from "./brief-content.ts";
import { publishable } from "./clean.ts";
import { excerptAround } from "./excerpt.ts";
import type { RenderSettings } from "./render-settings.ts";

/** Further on in a text nobody looks for words: a page must not take a minute because one article has a megabyte. */
const mostSearched = 20_000;

/**
 * The quotation that shows why a search has found the brief: the usual one where any of the phrases stands in it, else what surrounds the first of them.
 * It quotes no more than the usual one may, and "" as that: under the policy `title`.
 */
export function hitSummary(brief: PublishedBrief, settings: RenderSettings, phrases: readonly string[]): string {
  const usual = briefSummary(brief, settings);
  if (excerptPolicy(brief, settings.excerpt) === "title" || findPhrases(usual, phrases).some(isThere)) return usual;
  const text = brief.text.slice(0, mostSearched);
  const [first] = findPhrases(text, phrases)
    .flat()
    .toSorted((one, other) => one.start - other.start);
  if (first === undefined) return usual;
  const limits = { characters: settings.excerptCharacters, share: brief.source.isOwn ? 1 : 0.5 };
  // The limits hold for the whole text: what was cut off before the search must not make the share smaller.
  return publishable(excerptAround(brief.text, first, limits));
}

function isThere(spans: readonly unknown[]): boolean {
  return spans.length > 0;
}
