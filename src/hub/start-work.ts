import type { Deps } from "../deps.ts";
import { startDeliveries } from "./deliver.ts";
import type { HubWork } from "./hub-claim.ts";
import type { Places } from "./places.ts";
import { startVerifying } from "./verify-requests.ts";

export type LiveWork = Pick<HubWork, "ask" | "turns" | "signal"> & { readonly places: Places };

/**
 * Asks as many callbacks as there are places, and waits for none of them: one that hangs keeps its own place alone. `onStart` gets the end of
 * each start. Throws where the store fails.
 */
export async function startWork(
  deps: Deps,
  { places, ...work }: LiveWork,
  onStart: (end: Promise<void>) => void,
): Promise<void> {
  for (const start of [startVerifying, startDeliveries]) {
    const limit = Math.min(places.free(), deps.config.hub.callbacksPerRound);
    if (limit < 1) return;
    const started = await start(deps, { ...work, limit, saveEach: 1, busyHosts: places.busyHosts() });
    onStart(started.end);
    for (const task of started.tasks) places.hold(task);
  }
}
