import { describe, expect, it } from "vitest";
import { addEvent, maxEvents, type SourceEvent } from "../../src/model/source-event.ts";

const event = (changes: Partial<SourceEvent>): SourceEvent => ({
  outcome: "notModified",
  status: 304,
  from: 0,
  until: 0,
  checks: 1,
  added: 0,
  detail: null,
  ...changes,
});

describe("addEvent", () => {
  it("joins checks that went well, named by what they brought", () => {
    const first = event({ outcome: "fetched", status: 200, added: 3 });
    const history = addEvent(
      addEvent([first], event({ from: 10, until: 30, checks: 3 })),
      event({ outcome: "fetched", status: 200, from: 40, until: 40, added: 1 }),
    );
    expect(history).toEqual([event({ outcome: "fetched", status: 200, until: 40, checks: 5, added: 4 })]);
  });

  it("joins failures of one kind, and keeps those of another status apart", () => {
    const failure = (status: number) => event({ outcome: "httpStatus", status });
    const history = [failure(500), failure(500), failure(502), event({})].reduce<readonly SourceEvent[]>(addEvent, []);
    expect(history.map(({ status, checks }) => [status, checks])).toEqual([
      [500, 2],
      [502, 1],
      [304, 1],
    ]);
  });

  it("never joins what is no check, and drops the oldest", () => {
    const moves = Array.from({ length: 50 }, (_, n) => event({ outcome: "moved", checks: 0, from: n, until: n }));
    const history = moves.reduce<readonly SourceEvent[]>(addEvent, []);
    expect(history).toHaveLength(maxEvents);
    expect(history[0]?.from).toBe(10);
  });
});
