import type { Deps } from "../deps.ts";

/** Deliveries carry their topic in a header, verifications in a query: a longer address would be refused on its way. */
export const maxTopicCharacters = 2000;

/** The hub of the feed at `selfUrl`, absolute; null: it has none, and nothing speaks of one. */
export function hubUrlOf({ site, hub }: Pick<Deps["config"], "site" | "hub">, selfUrl: string): string | null {
  return hub.enabled && selfUrl.length <= maxTopicCharacters ? `${site.baseUrl}/hub` : null;
}
