import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSaver } from "../../src/hub/saver.ts";

describe("a saver", () => {
  it("stores each result once and in order, however they come, never fewer at once than asked for but at the end", async () => {
    const steps = fc.array(fc.nat(4), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 6 }), async (waits, least) => {
        const saved: (readonly number[])[] = [];
        let isSaving = false;
        const saver = createSaver<number>(async (results) => {
          expect(isSaving).toBe(false);
          isSaving = true;
          for (let step = 0; step < results.length % 3; step += 1) await Promise.resolve();
          saved.push(results);
          isSaving = false;
        }, least);
        for (const [index, wait] of waits.entries()) {
          saver.add(index);
          for (let step = 0; step < wait; step += 1) await Promise.resolve();
        }
        await saver.end();
        expect(saved.flat()).toEqual([...waits.keys()]);
        expect(saved.slice(0, -1).every(({ length }) => length >= least)).toBe(true);
      }),
    );
  });

  it("stores several at once where they come while it stores", async () => {
    const saved: (readonly string[])[] = [];
    const saver = createSaver<string>(async (results) => void saved.push(results), 1);
    for (const result of ["a", "b", "c"]) saver.add(result);
    await saver.end();
    expect(saved).toEqual([["a"], ["b", "c"]]);
  });

  it("stores nothing more after a failure, and tells it at the end", async () => {
    const saved: (readonly string[])[] = [];
    const saver = createSaver<string>(async (results) => {
      saved.push(results);
      throw new Error("locked");
    }, 1);
    saver.add("a");
    saver.add("b");
    await expect(saver.end()).rejects.toThrow("locked");
    saver.add("c");
    await expect(saver.end()).rejects.toThrow("locked");
    expect(saved).toEqual([["a"]]);
  });

  it("stores nothing where nothing came", async () => {
    const saver = createSaver<string>(() => Promise.reject(new Error("asked")), 1);
    await expect(saver.end()).resolves.toBeUndefined();
  });
});
