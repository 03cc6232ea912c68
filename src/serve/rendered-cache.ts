import { LRUCache } from "lru-cache";
import type { Representation } from "./representation.ts";

/** Rendered answers by canonical URL, each valid as long as its version is the one asked for. */
export interface RenderedCache {
  /** The kept answer, or what `render` makes; requests that come meanwhile wait for the same rendering. */
  get(key: string, version: string, render: () => Promise<Representation>): Promise<Representation>;
  stats(): CacheStats;
}

/** Since the process began, and now. */
export interface CacheStats {
  /** Answers that were kept, or under way. */
  readonly hits: number;
  readonly misses: number;
  readonly entries: number;
  /** What they count for, at most: compressed forms are counted before they are made. */
  readonly bytes: number;
  readonly maxBytes: number;
}

/** Memory for rendered answers, compressed forms included: docs/http.md. */
const defaultMaxBytes = 64 * 1024 * 1024;

export function createRenderedCache(maxBytes: number = defaultMaxBytes): RenderedCache {
  const kept = new LRUCache<string, { readonly version: string; readonly representation: Representation }>({
    maxSize: maxBytes,
    // The two compressed forms, made later, are no longer than the answer itself, and mostly a fifth of it.
    sizeCalculation: ({ representation }, key) => representation.body.length * 3 + key.length + 512,
  });
  const underWay = new Map<string, Promise<Representation>>();
  const counts = { hits: 0, misses: 0 };

  async function renderOnce(
    key: string,
    version: string,
    render: () => Promise<Representation>,
  ): Promise<Representation> {
    try {
      const representation = await render();
      kept.set(key, { version, representation });
      return representation;
    } finally {
      underWay.delete(`${version} ${key}`);
    }
  }

  function findKept(key: string, version: string): Promise<Representation> | undefined {
    const known = kept.get(key);
    return known?.version === version ? Promise.resolve(known.representation) : underWay.get(`${version} ${key}`);
  }

  return {
    get(key, version, render) {
      const known = findKept(key, version);
      counts[known === undefined ? "misses" : "hits"] += 1;
      if (known !== undefined) return known;
      const rendering = renderOnce(key, version, render);
      underWay.set(`${version} ${key}`, rendering);
      return rendering;
    },
    stats: () => ({ ...counts, entries: kept.size, bytes: kept.calculatedSize, maxBytes }),
  };
}
