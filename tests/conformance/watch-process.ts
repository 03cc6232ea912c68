import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { appendFileSync, readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

/** Loaded before a program (`node --import`): at its end one line of JSON for it in the file that WATCH_FILE names. */
export interface Watched {
  /** The longest time that the event loop did not come round since the first request went out: starting is no feed's doing. */
  readonly blockedMs: number;
  /** The most memory that was ever resident; 0 where the system does not tell. */
  readonly peakMegabytes: number;
}

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

const firstRequest = () => {
  unsubscribe("undici:request:create", firstRequest);
  delay.reset();
};
subscribe("undici:request:create", firstRequest);

process.on("exit", () => {
  const watched: Watched = { blockedMs: Math.round(delay.max / 1e6), peakMegabytes: peak() };
  if (process.env.WATCH_FILE) appendFileSync(process.env.WATCH_FILE, `${JSON.stringify(watched)}\n`);
});

function peak(): number {
  if (process.platform !== "linux") return 0;
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) / 1024);
}
