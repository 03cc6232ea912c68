import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideDelivery } from "../../src/hub/decide-delivery.ts";

const now = 1_700_000_000;
const decide = (failures: number, status: number | null, retryAfterSeconds: number | null = null) =>
  decideDelivery({ id: 7, failures }, 3, { answer: { status, retryAfterSeconds }, now });

const failing = fc.option(
  fc.integer({ min: 100, max: 999 }).filter((status) => status !== 410 && Math.floor(status / 100) !== 2),
);

describe("a delivery", () => {
  it("is done at any 2xx, however often it failed before", () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 299 }), fc.nat(), (status, failures) => {
        expect(decide(failures, status)).toEqual({ kind: "delivered", id: 7, version: 3 });
      }),
    );
  });

  it("ends the subscription at 410, and at nothing else", () => {
    expect(decide(0, 410)).toEqual({ kind: "ended", id: 7 });
    fc.assert(
      fc.property(failing, fc.nat(20), (status, failures) => {
        expect(["retry", "givenUp"]).toContain(decide(failures, status).kind);
      }),
    );
  });

  it("is tried nine times within four and a half hours, each wait twice the one before", () => {
    const waits: number[] = [];
    let result = decide(0, 500);
    while (result.kind === "retry") {
      waits.push((result.nextAt - now) / 60);
      result = decide(result.failures, null);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
    expect(result).toEqual({ kind: "givenUp", id: 7, failures: 9, version: 3 });
    // At each later version a single attempt.
    expect(decide(9, 500)).toEqual(result);
  });

  it("waits for what is asked for where that is longer, a day at most, and never less than its own wait", () => {
    fc.assert(
      fc.property(failing, fc.nat(7), fc.nat(999_999_999), (status, failures, asked) => {
        const result = decide(failures, status, asked);
        if (result.kind !== "retry") throw new Error(result.kind);
        const own = 60 * 2 ** failures;
        expect(result.nextAt - now).toBe(Math.min(86_400, Math.max(own, asked)));
      }),
    );
  });
});
