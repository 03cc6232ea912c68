import { LRUCache } from "lru-cache";
import type { Representation } from "./representation.ts";

/** Rendered answers by canonical URL, each valid as long as its version is the one asked for. */
export interface RenderedCache {
  /** The kept answer, or what `render` makes; requests that come meanwhile wait for the same rendering. */
  get(key: string, version: string, render: () => Promise<Representation>): Promise<Representation>;
}

/** Memory for rendered answers, compressed forms included. */
const defaultMaxBytes = 32 * 1024 * 1024;

export function createRenderedCache(maxBytes: number = defaultMaxBytes): RenderedCache {
  const kept = new LRUCache<string, { readonly version: string; readonly representation: Representation }>({
    maxSize: maxBytes,
    // The compressed forms, made later, take about half as much again.
    sizeCalculation: ({ representation }, key) => Math.ceil(representation.body.length * 1.5) + key.length + 512,
  });
  const underWay = new Map<string, Promise<Representation>>();

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

  return {
    get(key, version, render) {
      const known = kept.get(key);
      if (known?.version === version) return Promise.resolve(known.representation);
      const running = underWay.get(`${version} ${key}`);
      if (running !== undefined) return running;
      const rendering = renderOnce(key, version, render);
      underWay.set(`${version} ${key}`, rendering);
      return rendering;
    },
  };
}
