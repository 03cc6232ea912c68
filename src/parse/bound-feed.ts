import type { Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import { boundEntry, boundLine, boundUrl, maxUrlLetters } from "./bound-entry.ts";
import { entryNotes } from "./entry-notes.ts";

/** Years of a busy feed. What is older was published long before anybody subscribed to it here. */
export const maxEntries = 2_000;
const maxHubs = 10;
const maxNotes = 20;

/** A feed of bounded size: its newest entries, each of bounded size, and what is peculiar to them among the notes. */
export function boundFeed(feed: Feed): Feed {
  const entries = newest(feed.entries).map(boundEntry);
  const left = feed.entries.length - entries.length;
  const leftNote =
    left === 0 ? [] : [`${left} of its ${feed.entries.length} items are older than the others and were left out.`];
  return {
    ...feed,
    title: boundLine(feed.title),
    link: boundUrl(feed.link),
    self: boundUrl(feed.self),
    hubs: feed.hubs.filter((hub) => hub.length <= maxUrlLetters).slice(0, maxHubs),
    language: boundLine(feed.language),
    generator: boundLine(feed.generator),
    entries,
    notes: [...feed.notes, ...leftNote, ...entryNotes(entries)].slice(0, maxNotes),
  };
}

/** In the order of the document. An entry without a date may be new, so it counts as such; of equal dates the first come first. */
function newest(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length <= maxEntries) return entries;
  const ranked = entries.map((entry, index) => ({ entry, index, at: entry.published ?? entry.updated ?? Infinity }));
  ranked.sort((a, b) => (a.at === b.at ? a.index - b.index : b.at - a.at));
  const kept = ranked.slice(0, maxEntries).sort((a, b) => a.index - b.index);
  return kept.map(({ entry }) => entry);
}
