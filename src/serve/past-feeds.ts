import { LRUCache } from "lru-cache";

/** What feeds held under the entity tags of their recent past. */
export interface PastFeeds {
  /** Notes which entries, each in which state, the feed at a path holds under a tag. */
  note(path: string, tag: string, states: readonly string[]): void;
  /** The youngest of the tags that is remembered; null: none is, so nobody can say what is new since. */
  find(path: string, tags: readonly string[]): PastFeed | null;
}

export interface PastFeed {
  readonly tag: string;
  readonly states: ReadonlySet<string>;
}

/** Some 900 feeds of 200 entries; a process that forgets one answers with the whole feed. */
const defaultMaxBytes = 8 * 1024 * 1024;

export function createPastFeeds(maxBytes: number = defaultMaxBytes): PastFeeds {
  /** The states stand in one string each: a set of them would take ten times as much. */
  const kept = new LRUCache<string, { readonly tag: string; readonly at: number; readonly states: string }>({
    maxSize: maxBytes,
    sizeCalculation: ({ states }, key) => states.length + 2 * key.length + 256,
  });
  let noted = 0;
  return {
    note(path, tag, states) {
      noted += 1;
      kept.set(`${tag} ${path}`, { tag, at: noted, states: states.join(" ") });
    },
    find(path, tags) {
      const known = tags.flatMap((tag) => kept.get(`${tag} ${path}`) ?? []);
      const youngest = known.toSorted((one, other) => other.at - one.at)[0];
      return youngest === undefined ? null : { tag: youngest.tag, states: new Set(youngest.states.split(" ")) };
    },
  };
}
