import { describe, expect, it } from "vitest";
import { callbacksOfHost } from "../../src/hub/hub-claim.ts";
import { createPlaces } from "../../src/hub/places.ts";
import { untilStopped } from "../../src/hub/until-stopped.ts";
import { testConfig } from "../helpers/config.ts";

const open = (host: string | null) => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { task: { host, end: promise }, resolve, reject };
};
const settled = () => new Promise<void>((done) => setImmediate(done));

describe("places", () => {
  it("are one for a host, however many of its callbacks there are, and one for each without", async () => {
    const places = createPlaces(8, () => {});
    const tasks = ["a", "a", "a", "b", null, null].map(open);
    for (const { task } of tasks) places.hold(task);
    expect([places.free(), places.busyHosts()]).toEqual([4, ["a", "b"]]);
    tasks[0]?.resolve();
    tasks[3]?.reject(new Error("failed"));
    tasks[4]?.resolve();
    await settled();
    expect([places.free(), places.busyHosts()]).toEqual([6, ["a"]]);
  });

  it("are called free once a quarter of them is", async () => {
    const calls: number[] = [];
    const places = createPlaces(8, () => calls.push(places.free()));
    const tasks = Array.from({ length: 8 }, () => open(null));
    for (const { task } of tasks) places.hold(task);
    for (const { resolve } of tasks.slice(0, 4)) {
      resolve();
      await settled();
    }
    expect(calls).toEqual([2, 3, 4]);
  });
});

describe("work that may be stopped", () => {
  it("is null at the signal and from then on, whatever it comes to; and what it is without one", async () => {
    const stop = new AbortController();
    const under = Promise.withResolvers<string>();
    const stopped = untilStopped(() => under.promise, stop.signal);
    stop.abort();
    expect(await stopped).toBeNull();
    under.reject(new Error("too late"));
    expect(await untilStopped(() => Promise.reject(new Error("begun")), stop.signal)).toBeNull();
    expect(await untilStopped(async () => "done")).toBe("done");
    expect(await untilStopped(async () => "done", new AbortController().signal)).toBe("done");
    await expect(untilStopped(() => Promise.reject(new Error("own")), new AbortController().signal)).rejects.toThrow(
      "own",
    );
  });
});

describe("callbacks claimed of one host", () => {
  it.each([
    [0, 9],
    [1000, 8],
    [5000, 4],
    [600_000, 1],
  ])("can be asked before the claim ends at a distance of %i ms: %i", (spacing, count) => {
    const config = testConfig({ INBRIEF_SITE_SPACING_MS: String(spacing) });
    expect(callbacksOfHost(config)).toBe(count);
  });
});
