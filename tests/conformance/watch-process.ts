import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { appendFileSync, readFileSync } from "node:fs";

/** Loaded before a program (`node --import`): at its end one line of JSON for it in the file that WATCH_FILE names. */
export interface Watched {
  /**
   * The most CPU time that the main thread took in one go, the event loop not coming round, since the first request went out: starting is no feed's
   * doing. Not the time of the clock, which on a busy machine is others' too.
   */
  readonly blockedMs: number;
  /** The most memory that was ever resident; 0 where the system does not tell. */
  readonly peakMegabytes: number;
}

let blocked = 0;
let before = process.threadCpuUsage();

/** Between two turns of the event loop lies at most this, or one piece of work that held it up. */
const resolutionMs = 5;

const firstRequest = () => {
  unsubscribe("undici:request:create", firstRequest);
  before = process.threadCpuUsage();
  setInterval(look, resolutionMs).unref();
};
subscribe("undici:request:create", firstRequest);

function look(): void {
  const { user, system } = process.threadCpuUsage(before);
  before = process.threadCpuUsage();
  blocked = Math.max(blocked, (user + system) / 1000);
}

process.on("exit", () => {
  const watched: Watched = { blockedMs: Math.round(blocked), peakMegabytes: peak() };
  if (process.env.WATCH_FILE) appendFileSync(process.env.WATCH_FILE, `${JSON.stringify(watched)}\n`);
});

function peak(): number {
  if (process.platform !== "linux") return 0;
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) / 1024);
}
