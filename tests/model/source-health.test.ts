import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OutcomeName } from "../../src/model/source.ts";
import { addEvent, maxEvents, type SourceEvent } from "../../src/model/source-event.ts";
import { type HealthEvent, healthEvents, illAfterSeconds } from "../../src/model/source-health.ts";
import { makeSource } from "../helpers/sources.ts";

interface Check {
  readonly outcome: OutcomeName;
  readonly at: number;
}

/** Checks a quarter of an hour apart, or as said. */
function historyOf(checks: readonly (OutcomeName | Check)[]): readonly SourceEvent[] {
  return checks
    .map((check, n) => (typeof check === "string" ? { outcome: check, at: n * 900 } : check))
    .map(toEvent)
    .reduce<readonly SourceEvent[]>(addEvent, []);
}

function toEvent({ outcome, at }: Check): SourceEvent {
  const isMove = outcome === "moved";
  const detail = isMove ? "https://new.example/feed" : null;
  return { outcome, status: null, from: at, until: at, checks: isMove ? 0 : 1, added: 0, detail };
}

function told(checks: readonly (OutcomeName | Check)[]): readonly HealthEvent[] {
  return healthEvents(makeSource({ history: historyOf(checks) }));
}

function kinds(...checks: readonly (OutcomeName | Check)[]): readonly string[] {
  return told(checks).map(({ kind }) => kind);
}

describe("healthEvents", () => {
  it("tells nothing of a source that is well, however often it was asked", () => {
    expect(kinds("fetched", "notModified", "unchangedBody", "fetched", "empty")).toEqual([]);
  });

  it("tells of a blocked host while it is blocked, dated from the block", () => {
    const [blocked, ...more] = healthEvents(makeSource({ blockedAt: 5000, history: historyOf(["fetched"]) }));
    expect(blocked).toMatchObject({ kind: "blocked", at: 5000, outcome: "blocked" });
    expect(more).toEqual([]);
  });

  it("is silent about two failed checks, tells of the third, and dates it from the first", () => {
    expect(kinds("fetched", "connection", "connection", "fetched")).toEqual([]);
    const [ill] = told(["fetched", "connection", "connection", "unavailable"]);
    expect(ill).toMatchObject({ kind: "ill", at: 900, outcome: "unavailable" });
  });

  it("tells of two failed checks that are a day apart", () => {
    const later = { outcome: "dns", at: 900 + illAfterSeconds } as const;
    expect(kinds("fetched", { outcome: "dns", at: 900 }, later)).toEqual(["ill"]);
  });

  it("tells of a recovery once, and of the next illness anew", () => {
    const week = ["dns", "dns", "dns", "fetched", "notModified", "dns", "dns", "dns"] as const;
    expect(kinds(...week)).toEqual(["ill", "recovered", "ill"]);
    expect(told(week)[1]).toMatchObject({ at: 3 * 900, after: "ill", outcome: "fetched", status: null });
  });

  it("tells an illness once, whatever other causes come", () => {
    expect(kinds("dns", "dns", "dns", "tls", "httpStatus", "dns")).toEqual(["ill"]);
  });

  it("tells when a source turns quiet, though single checks fail meanwhile, and when it speaks again", () => {
    expect(kinds("fetched", "quiet", "connection", "quiet", "fetched")).toEqual(["quiet", "recovered"]);
  });

  it("says of one that is ill and then quiet that it recovered, once", () => {
    expect(kinds("dns", "dns", "dns", "quiet", "quiet")).toEqual(["ill", "recovered"]);
    expect(told(["dns", "dns", "dns", "quiet"])[1]).toMatchObject({ outcome: "quiet" });
  });

  it("tells of the end at once, of a move wherever it comes, and of a return", () => {
    expect(kinds("fetched", "gone")).toEqual(["gone"]);
    expect(kinds("fetched", "dns", "moved", "dns", "dns", "gone", "fetched")).toEqual([
      "moved",
      "ill",
      "gone",
      "recovered",
    ]);
    expect(told(["moved"])[0]).toMatchObject({ detail: "https://new.example/feed" });
  });

  it("tells of a quarantine while it lasts, dated from the last check that ended", () => {
    const cutOff = makeSource({ cutOffs: 3, outcomeAt: 5000, checkedAt: 9000 });
    expect(healthEvents(cutOff)).toMatchObject([{ kind: "quarantined", at: 5000, outcome: "tooMuchWork" }]);
    expect(healthEvents({ ...cutOff, checkedAt: 99_000, failures: 9 })).toEqual(healthEvents(cutOff));
    expect(healthEvents({ ...cutOff, cutOffs: 2 })).toEqual([]);
    expect(healthEvents({ ...cutOff, outcomeAt: null })).toMatchObject([{ at: 9000 }]);
  });

  const outcomes = fc.constantFrom<OutcomeName>(
    "fetched",
    "notModified",
    "empty",
    "quiet",
    "dns",
    "unavailable",
    "tooMuchWork",
    "gone",
    "moved",
  );
  const keyOf = (event: HealthEvent) => JSON.stringify(event);

  it("never takes back or changes what it told, but for what no longer fits into the history", () => {
    fc.assert(
      fc.property(fc.array(outcomes, { maxLength: 120 }), fc.array(outcomes, { maxLength: 60 }), (first, more) => {
        const before = told(first).map(keyOf);
        const history = historyOf([...first, ...more]);
        const after = healthEvents(makeSource({ history })).map(keyOf);
        if (history.length < maxEvents) expect(after.slice(0, before.length)).toEqual(before);
        const whole = historyWithoutEnd([...first, ...more]);
        expect(whole).toEqual(expect.arrayContaining(after));
      }),
      { numRuns: 500 },
    );
  });

  it("tells no turn twice: kind and instant make its identity", () => {
    fc.assert(
      fc.property(fc.array(outcomes, { maxLength: 100 }), (checks) => {
        const ids = told(checks).map(({ kind, at }) => `${kind} ${at}`);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it("never tells two illnesses without a recovery or an end between them", () => {
    fc.assert(
      fc.property(fc.array(outcomes, { maxLength: 39 }), (checks) => {
        const turns = told(checks).map(({ kind }) => kind);
        expect(turns.filter((kind) => kind !== "moved").join(" ")).not.toMatch(/ill ill/);
      }),
    );
  });

  /** What was told at any time. */
  function historyWithoutEnd(checks: readonly OutcomeName[]): readonly string[] {
    return [...new Set(checks.flatMap((_, n) => told(checks.slice(0, n + 1)).map(keyOf)))];
  }
});
