import { describe, expect, it } from "vitest";
import { createWorkerClock } from "../../src/platform/cloudflare/clock.ts";
import { createNodeClock } from "../../src/platform/node/clock.ts";

/** Longer than any test may take: the longest there is. */
const long = 2 ** 31 - 1;

describe.each([
  ["Node", createNodeClock],
  ["Workers", createWorkerClock],
])("the clock on %s", (_platform, createClock) => {
  it("wakes at the signal, and does not sleep after it", async () => {
    const clock = createClock();
    const stop = new AbortController();
    const slept = clock.sleep(long, stop.signal);
    stop.abort();
    await expect(slept).resolves.toBeUndefined();
    await expect(clock.sleep(long, stop.signal)).resolves.toBeUndefined();
  });

  it("wakes by itself", async () => {
    const clock = createClock();
    await expect(clock.sleep(1)).resolves.toBeUndefined();
    await expect(clock.sleep(1, new AbortController().signal)).resolves.toBeUndefined();
  });
});
