import type { FeedConfig } from "../config.ts";
import type { Window } from "../deps.ts";
import type { FeedType, Selection } from "../model/selection.ts";

/** A parameter that cannot be used, in words for the one who typed it. */
export interface BadParameter {
  readonly name: string;
  readonly detail: string;
}

/**
 * Reads the parameters of a feed's URL into the normal form. Unknown parameters are ignored, and so absent from rel=self;
 * of a repeated one the first counts.
 */
export function readSelection(
  area: string,
  query: URLSearchParams,
  { maxLimit }: Pick<FeedConfig, "maxLimit">,
): Selection | BadParameter {
  const typed = query.get("limit");
  if (typed === null) return { area, limit: null };
  const limit = /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
  if (limit >= 1 && limit <= maxLimit) return { area, limit };
  return { name: "limit", detail: `limit must be a whole number from 1 to ${maxLimit}; for example: ?limit=20` };
}

export function isBadParameter(value: Selection | BadParameter): value is BadParameter {
  return "detail" in value;
}

/** The one path of a selection, below the base URL; without a type the one that is negotiated. */
export function selectionPath({ area, limit }: Selection, type: FeedType | null): string {
  const extension = type === null ? "" : `.${type}`;
  return `/feeds/${area}${extension}${limit === null ? "" : `?limit=${limit}`}`;
}

/** How much of the listing the selection shows: with a limit just as many, however old. */
export function windowOf({ limit }: Selection, feeds: Pick<FeedConfig, "windowSeconds" | "least" | "most">): Window {
  return { seconds: feeds.windowSeconds, least: limit ?? feeds.least, most: limit ?? feeds.most };
}
