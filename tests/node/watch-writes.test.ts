import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchWrites } from "../../src/node/watch-writes.ts";

describe("watching for writes", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("tells once of what was written since, and no more after its end", () => {
    let state = "1 0";
    const told = vi.fn();
    const end = watchWrites(() => state, told, 1000);
    vi.advanceTimersByTime(5000);
    expect(told).not.toHaveBeenCalled();
    state = "2 0";
    vi.advanceTimersByTime(5000);
    expect(told).toHaveBeenCalledTimes(1);
    end();
    state = "3 0";
    vi.advanceTimersByTime(5000);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it("looks again where the store could not be read", () => {
    let state: string | null = "1 0";
    const read = () => {
      if (state === null) throw new Error("busy");
      return state;
    };
    const told = vi.fn();
    const end = watchWrites(read, told, 1000);
    state = null;
    vi.advanceTimersByTime(2000);
    expect(told).not.toHaveBeenCalled();
    state = "2 0";
    vi.advanceTimersByTime(1000);
    expect(told).toHaveBeenCalledTimes(1);
    end();
  });
});
