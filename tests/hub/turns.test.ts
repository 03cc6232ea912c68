import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTurns } from "../../src/hub/turns.ts";

const settled = () => new Promise<void>((done) => setImmediate(done));

/** Tasks that end when the test says, and sleeps that do. */
function openTurns(most: number, signal?: AbortSignal) {
  const sleeps: { ms: number; end: () => void }[] = [];
  const running: { name: string; end: () => void; fail: () => void }[] = [];
  const sleep = (ms: number) => new Promise<void>((end) => sleeps.push({ ms, end }));
  const limits = { most, spacingMs: 1000, clock: { sleep } };
  const turns = createTurns(signal === undefined ? limits : { ...limits, signal });
  const add = (name: string, host: string | null) =>
    turns(host, () => new Promise<void>((end, fail) => running.push({ name, end, fail: () => fail(new Error(name)) })));
  const names = async () => {
    await settled();
    return running.map(({ name }) => name);
  };
  return { add, names, running, sleeps };
}

describe("turns", () => {
  it("let one task of a host run at a time, and the next after the distance", async () => {
    const { add, names, running, sleeps } = openTurns(9);
    void add("a1", "a");
    void add("a2", "a");
    void add("b1", "b");
    expect(await names()).toEqual(["a1", "b1"]);
    running[0]?.end();
    expect(await names()).toEqual(["a1", "b1"]);
    expect(sleeps.map(({ ms }) => ms)).toEqual([1000]);
    sleeps[0]?.end();
    expect(await names()).toEqual(["a1", "b1", "a2"]);
  });

  it("go on after a task that failed, which fails for its own caller alone", async () => {
    const { add, names, running, sleeps } = openTurns(9);
    const first = add("a1", "a");
    const second = add("a2", "a");
    await names();
    running[0]?.fail();
    await expect(first).rejects.toThrow("a1");
    await settled();
    sleeps[0]?.end();
    await names();
    running[1]?.end();
    await expect(second).resolves.toBeUndefined();
  });

  it("keep no distance where there is no host, and none once all is over", async () => {
    const stop = new AbortController();
    const { add, names, running, sleeps } = openTurns(9, stop.signal);
    void add("x", null);
    void add("y", null);
    void add("a1", "a");
    void add("a2", "a");
    expect(await names()).toEqual(["x", "y", "a1"]);
    stop.abort();
    for (const { end } of running) end();
    expect(await names()).toEqual(["x", "y", "a1", "a2"]);
    expect(sleeps).toEqual([]);
  });

  it("never run more than there are places, nor two of a host, and all come to their turn", async () => {
    const hosts = fc.array(fc.constantFrom("a", "b", "c", null), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(hosts, fc.integer({ min: 1, max: 5 }), async (all, most) => {
        const turns = createTurns({ most, spacingMs: 1, clock: { sleep: () => Promise.resolve() } });
        const running: (string | null)[] = [];
        const done: number[] = [];
        await Promise.all(
          all.map((host, index) =>
            turns(host, async () => {
              running.push(host);
              const named = running.filter((one) => one !== null);
              expect(running.length).toBeLessThanOrEqual(most);
              expect(new Set(named).size).toBe(named.length);
              for (let step = 0; step < index % 4; step += 1) await Promise.resolve();
              running.splice(running.indexOf(host), 1);
              done.push(index);
            }),
          ),
        );
        expect(done.toSorted((a, b) => a - b)).toEqual(all.map((_, index) => index));
        const ofA = done.filter((index) => all[index] === "a");
        expect(ofA).toEqual(ofA.toSorted((a, b) => a - b));
      }),
      { numRuns: 50 },
    );
  });
});
