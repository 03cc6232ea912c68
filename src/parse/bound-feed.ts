import type { Feed } from "../model/feed.ts";
import { boundEntry, boundLine, boundUrl, maxUrlLetters } from "./bound-entry.ts";
import { entryNotes } from "./entry-notes.ts";
import { keepNewest } from "./newest.ts";

const maxHubs = 10;
const maxNotes = 20;

/** A feed of bounded size: its newest entries, each of bounded size, and what is peculiar to them among the notes. */
export function boundFeed(feed: Feed): Feed {
  const newest = keepNewest(feed.entries, ({ published, updated }) => published ?? updated);
  const entries = newest.kept.map(boundEntry);
  return {
    ...feed,
    title: boundLine(feed.title),
    link: boundUrl(feed.link),
    self: boundUrl(feed.self),
    hubs: feed.hubs.filter((hub) => hub.length <= maxUrlLetters).slice(0, maxHubs),
    language: boundLine(feed.language),
    generator: boundLine(feed.generator),
    entries,
    notes: [...feed.notes, ...newest.notes, ...entryNotes(entries)].slice(0, maxNotes),
  };
}
