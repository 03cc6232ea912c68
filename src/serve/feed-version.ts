import type { BriefQuery } from "../deps.ts";

/** Changes when what a selection shows may have: with its revision, and with the sources that its handles mean, which follow the list of sources. */
export function feedVersion(revision: number, { listing, sourceIds }: BriefQuery): string {
  const ids = listing.kind === "sources" ? listing.sourceIds : sourceIds;
  return ids.length === 0 ? String(revision) : `${revision} of ${ids.join(",")}`;
}
