import type { Listing } from "../deps.ts";
import type { Classification } from "../model/classification.ts";
import { type BriefRow, toClassification } from "./brief-row.ts";

/**
 * An area is what a listing, a revision and a counter are kept for: a country ("TW"), a bloc ("eu"), "unplaced", "all" or "source:12".
 * A region has none of its own: it is read from those of its countries.
 */
export type Area = string;

/** Countries and blocs a brief is about. About no country, it is unplaced, whether or not a bloc concerns it. */
export function placesOf(classification: Pick<Classification, "countries" | "blocs">): readonly Area[] {
  const countries = classification.countries.length === 0 ? ["unplaced"] : classification.countries;
  return [...new Set([...countries, ...classification.blocs])];
}

/** The areas a brief is counted and revised in: its places and "all". The source's revision stands in `sources`. */
export function areasOf(row: BriefRow): readonly Area[] {
  return row.withdrawn_at === null ? ["all", ...placesOf(toClassification(row))] : [];
}

export function sourceArea(sourceId: number): Area {
  return `source:${sourceId}`;
}

export function listingAreas(listing: Listing): readonly Area[] {
  switch (listing.kind) {
    case "all":
    case "unplaced":
      return [listing.kind];
    case "areas":
      return listing.areas;
    case "sources":
      return listing.sourceIds.map(sourceArea);
  }
}

/** Where what stands behind another brief of its cluster is listed; never a code, a slug or a name of ours. */
export function hiddenArea(area: Area): Area {
  return `${area}+`;
}

const rankStep = 2 ** 20;
const oldestRank = -(2 ** 53) + 1;

/**
 * One number by which an area is listed, newest first. New briefs: their seq. Back-fill comes after all of them, below zero, by
 * published, then by seq. (Of two back-fill briefs of one second whose seq differs by a multiple of a million-odd only one is listed.)
 */
export function rankOf(row: Pick<BriefRow, "seq" | "is_backfill" | "published">): number {
  if (row.is_backfill === 0) return row.seq;
  const published = Math.min(Math.max(row.published, 0), 2 ** 32);
  return oldestRank + published * rankStep + (row.seq % rankStep);
}

export function isBackfillRank(rank: number): boolean {
  return rank < 0;
}

/** The tokens of a brief in the column `tags` of the text search, so that country, language and source narrow it in the same MATCH. */
export function tagsOf(row: BriefRow): string {
  const places = placesOf(toClassification(row)).map(placeTag);
  return [languageTag(row.language), sourceTag(row.source_id), ...places].join(" ");
}

export function placeTag(area: Area): string {
  return `xarea${plain(area)}`;
}

/** The primary language alone: `zh-Hant` is found as `zh`. */
export function languageTag(language: string): string {
  return `xlang${plain(language.split("-")[0] ?? language)}`;
}

export function sourceTag(sourceId: number): string {
  return `xsource${sourceId}`;
}

/** The tokeniser parts words at everything else. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
