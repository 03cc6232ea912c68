import type { Clock } from "../../deps.ts";

export function createWorkerClock(): Clock {
  return {
    now: () => Math.floor(Date.now() / 1000),
    sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
    random: () => Math.random(),
  };
}
