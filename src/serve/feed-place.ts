import type { FeedType, Selection } from "../model/selection.ts";
import { selectionName, selectionPath, withParameters } from "./selection.ts";

/** Which document of a feed (RFC 5005): what one subscribes to, a page of what came before, or what was stored in a month. */
export type FeedPlace =
  | { readonly kind: "newest" }
  | { readonly kind: "page"; readonly before: number }
  /** `before`: a part of a long month; null: its newest. */
  | { readonly kind: "month"; readonly month: string; readonly before: number | null };

export const newestPlace: FeedPlace = { kind: "newest" };

/** Its one path, below the base URL. */
export function placePath(selection: Selection, place: FeedPlace, type: FeedType | null): string {
  const extension = type === null ? "" : `.${type}`;
  const name = selectionName(selection);
  switch (place.kind) {
    case "newest":
      return selectionPath(selection, type);
    case "page":
      return withParameters(`/feeds/${name}${extension}`, selection, [`before=${place.before}`]);
    case "month":
      return withParameters(
        `/feeds/${name}/archive/${place.month}${extension}`,
        // An archive is one and the same, however many one wants of the newest.
        { ...selection, limit: null },
        place.before === null ? [] : [`before=${place.before}`],
      );
  }
}

/** The cursor in a URL, out of a link of ours; undefined: it is none. */
export function readBefore(query: URLSearchParams): number | null | undefined {
  const typed = query.get("before");
  if (typed === null || typed === "") return null;
  const before = /^-?\d{1,16}$/.test(typed) ? Number(typed) : Number.NaN;
  return Number.isSafeInteger(before) && before !== 0 ? before : undefined;
}

/** `2026-11`, a month of the calendar. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text);
}
