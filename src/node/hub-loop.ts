import type { Deps } from "../deps.ts";
import type { AskOurselves } from "../ingest/announce.ts";
import { createLiveHub } from "../ingest/live-hub.ts";

/** Our hub in a process that lives: it works whenever it is woken, beside the polling, until nothing is left. */
export interface HubLoop {
  wake(): void;
  /** Begins nothing more and gives up what is under way, which comes again; resolves once nothing of it touches the store. */
  end(): Promise<void>;
}

export function createHubLoop(deps: Deps, ask: AskOurselves): HubLoop {
  const stop = new AbortController();
  const { signal } = stop;
  const todo = new Set<"look" | "start">();
  let running: Promise<void> | null = null;
  const onFailure = (cause: unknown) => deps.log.error("hub failed", { cause });
  const hub = createLiveHub(deps, { ask, signal, onFree: () => go("start"), onFailure });

  const run = async (): Promise<void> => {
    try {
      while (todo.size > 0 && !signal.aborted) {
        const isLook = todo.has("look");
        todo.clear();
        if (isLook && !(await hub.look())) todo.add("look");
        await hub.start();
      }
    } catch (cause) {
      todo.clear(); // the next tick wakes it again
      onFailure(cause);
    }
  };

  const go = (what: "look" | "start"): void => {
    todo.add(what);
    if (signal.aborted || !deps.config.hub.enabled) return;
    running ??= run().finally(() => {
      running = null;
      if (todo.size > 0) go("start");
    });
  };

  return {
    wake: () => go("look"),
    end: async () => {
      stop.abort();
      await running;
      await hub.ended();
    },
  };
}
