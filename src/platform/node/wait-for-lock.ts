import { setTimeout as delay } from "node:timers/promises";
import { isBusy } from "./sqlite-error.ts";

const pauseMs = 25;

/**
 * Runs `action`, and again while another process holds the write lock, for `limitMs` at most; then throws its error. Between tries the event loop is free:
 * SQLite's own waiting would hold up every reader of the service as well.
 */
export async function waitForLock<T>(action: () => T, limitMs: number): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    try {
      return action();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= end) throw error;
    }
    await delay(pauseMs);
  }
}
