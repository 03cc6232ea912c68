import type { Deps } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import type { Source } from "../model/source.ts";

/** The sources as they were a moment ago, so that a kept feed of a source costs one query, not two. */
export interface SourceList {
  get(deps: Pick<Deps, "store" | "clock">): Promise<readonly Source[]>;
  /** As they are now: for a name that the list does not hold. */
  reload(deps: Pick<Deps, "store" | "clock">): Promise<readonly Source[]>;
}

/** A host's feed holds a new source of that host after so long at the latest. */
const keptSeconds = 60;

export function createSourceList(): SourceList {
  let kept: { readonly at: Instant; readonly sources: readonly Source[] } | null = null;
  const reload: SourceList["reload"] = async ({ store, clock }) => {
    const at = clock.now();
    const sources = await store.listSources();
    kept = { at, sources };
    return sources;
  };
  return {
    get: async (deps) => (kept !== null && deps.clock.now() - kept.at < keptSeconds ? kept.sources : reload(deps)),
    reload,
  };
}
