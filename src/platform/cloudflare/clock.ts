import type { Clock } from "../../deps.ts";

export function createWorkerClock(): Clock {
  return {
    now: () => Math.floor(Date.now() / 1000),
    sleep: (ms, signal) =>
      new Promise((done) => {
        if (signal?.aborted) return done();
        const timer = setTimeout(done, ms);
        const wake = () => {
          clearTimeout(timer);
          done();
        };
        signal?.addEventListener("abort", wake, { once: true });
      }),
    random: () => Math.random(),
  };
}
