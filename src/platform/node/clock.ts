import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../../deps.ts";

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  } catch (cause) {
    if (!signal?.aborted) throw cause;
  }
}

export function createNodeClock(): Clock {
  return {
    now: () => Math.floor(Date.now() / 1000),
    sleep,
    random: () => Math.random(),
  };
}
