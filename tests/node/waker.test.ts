import { describe, expect, it } from "vitest";
import { nextTick } from "../../src/node/polling.ts";
import { createWaker } from "../../src/node/waker.ts";

const yearly = "0 0 1 1 *";

describe("a wait for the next tick", () => {
  it("ends when something wakes it", async () => {
    const waker = createWaker();
    const tick = nextTick(yearly, new AbortController().signal, waker);
    waker.wake();
    await tick;
  });

  it("ends at once when something woke it before it began, and only once", async () => {
    const waker = createWaker();
    waker.wake();
    waker.wake();
    await nextTick(yearly, new AbortController().signal, waker);
    const stop = new AbortController();
    let hasEnded = false;
    const second = nextTick(yearly, stop.signal, waker).then(() => {
      hasEnded = true;
    });
    await Promise.resolve();
    expect(hasEnded).toBe(false);
    stop.abort();
    await second;
  });

  it("that has ended otherwise leaves the next call to the next wait", async () => {
    const waker = createWaker();
    const stop = new AbortController();
    const first = nextTick(yearly, stop.signal, waker);
    stop.abort();
    await first;
    waker.wake();
    await nextTick(yearly, new AbortController().signal, waker);
  });
});
