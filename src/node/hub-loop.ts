import type { Deps } from "../deps.ts";
import { type AskOurselves, announce, hubTurns } from "../ingest/announce.ts";

/** Our hub in a process that lives: it works whenever it is woken, beside the polling, until nothing is left. */
export interface HubLoop {
  wake(): void;
  /** Begins nothing more; resolves once what is under way has ended. */
  end(): Promise<void>;
}

export function createHubLoop(deps: Deps, ask: AskOurselves): HubLoop {
  const turns = hubTurns(deps);
  const state = { isCalled: false, isOver: !deps.config.hub.enabled };
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    try {
      while (state.isCalled && !state.isOver) {
        state.isCalled = false;
        state.isCalled = (await announce(deps, ask, turns)) || state.isCalled;
      }
    } catch (cause) {
      // The next tick wakes it again.
      state.isCalled = false;
      deps.log.error("hub failed", { cause });
    }
  };

  const wake = (): void => {
    state.isCalled = true;
    if (state.isOver) return;
    running ??= run().finally(() => {
      running = null;
      if (state.isCalled) wake();
    });
  };

  return {
    wake,
    end: async () => {
      state.isOver = true;
      await running;
    },
  };
}
