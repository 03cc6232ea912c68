import type { Entry } from "../model/entry.ts";

/** What entries lack to be told apart and put in order by, and what stands in for it (identify/key-entries.ts); one sentence each. */
export function entryNotes(entries: readonly Entry[]): readonly string[] {
  const guids = entries.flatMap(({ guid }) => guid ?? []);
  const repeated = guids.length - new Set(guids).size;
  const nameless = entries.filter(({ guid, link }) => guid === null && link === null).length;
  const undated = entries.filter(({ published, updated }) => published === null && updated === null).length;
  return [
    ...note(repeated, "the guid of another, so guids do not count here: the link tells items apart."),
    ...note(nameless, "neither guid nor link: the title tells items apart."),
    ...note(undated, "no date that can be read: when it was first seen counts."),
  ];
}

function note(count: number, clause: string): string[] {
  return count === 0 ? [] : [`${count === 1 ? "1 item has" : `${count} items have`} ${clause}`];
}
