import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../../deps.ts";

export function createNodeClock(): Clock {
  return {
    now: () => Math.floor(Date.now() / 1000),
    sleep: (ms) => delay(ms),
    random: () => Math.random(),
  };
}
