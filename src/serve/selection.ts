import type { FeedConfig } from "../config.ts";
import type { Window } from "../deps.ts";
import type { Clusters, FeedType, Selection } from "../model/selection.ts";

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
  const clusters = readClusters(query.get("cluster"));
  if (clusters === null) return { name: "cluster", detail: clusterDetail };
  const typed = query.get("limit");
  if (typed === null) return { area, clusters, limit: null };
  const limit = /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
  if (limit >= 1 && limit <= maxLimit) return { area, clusters, limit };
  return { name: "limit", detail: `limit must be a whole number from 1 to ${maxLimit}; for example: ?limit=20` };
}

const clusterDetail =
  "cluster must be 0, which shows each brief of a story that several sources tell; left out, one stands for all";

/** null: neither absent nor a value of ours. */
function readClusters(typed: string | null): Clusters | null {
  if (typed === null) return "joined";
  return typed === "0" ? "apart" : null;
}

/** What an area's feed shows where nothing is asked for. */
export function plainSelection(area: string): Selection {
  return { area, clusters: "joined", limit: null };
}

export function isBadParameter(value: Selection | BadParameter): value is BadParameter {
  return "detail" in value;
}

/** The one path of a selection, below the base URL; without a type the one that is negotiated. */
export function selectionPath({ area, clusters, limit }: Selection, type: FeedType | null): string {
  const extension = type === null ? "" : `.${type}`;
  const parameters = [...(clusters === "apart" ? ["cluster=0"] : []), ...(limit === null ? [] : [`limit=${limit}`])];
  return `/feeds/${area}${extension}${parameters.length === 0 ? "" : `?${parameters.join("&")}`}`;
}

/** How much of the listing the selection shows: with a limit just as many, however old. */
export function windowOf(
  { limit }: Pick<Selection, "limit">,
  feeds: Pick<FeedConfig, "windowSeconds" | "least" | "most">,
): Window {
  return { seconds: feeds.windowSeconds, least: limit ?? feeds.least, most: limit ?? feeds.most };
}
