import type { Instant } from "../model/instant.ts";

/** Years of a busy feed. What is older was published long before anybody subscribed to it here. */
export const maxEntries = 1_000;

export interface Newest<T> {
  readonly kept: readonly T[];
  readonly notes: readonly string[];
}

/** The newest of a feed's items, in the order of the document. One without a date may be new, so it counts as such; of equal dates the first come first. */
export function keepNewest<T>(items: readonly T[], dateOf: (item: T) => Instant | null): Newest<T> {
  if (items.length <= maxEntries) return { kept: items, notes: [] };
  const ranked = items.map((item, index) => ({ item, index, at: dateOf(item) ?? Infinity }));
  ranked.sort((a, b) => (a.at === b.at ? a.index - b.index : b.at - a.at));
  const kept = ranked.slice(0, maxEntries).sort((a, b) => a.index - b.index);
  const note = `It has ${items.length} items, more than are read: the newest ${maxEntries} were kept.`;
  return { kept: kept.map(({ item }) => item), notes: [note] };
}
