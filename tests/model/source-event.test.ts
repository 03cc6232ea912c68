import { describe, expect, it } from "vitest";
import { addEvent, addedByDay, daysKept, maxEvents, type SourceEvent } from "../../src/model/source-event.ts";

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
    const days = [{ day: 0, added: 4 }];
    expect(history).toEqual([event({ outcome: "fetched", status: 200, until: 40, checks: 5, added: 4, days })]);
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

describe("what came on which day", () => {
  const day = 86_400;
  const found = (at: number, added: number) =>
    event({ outcome: "fetched", status: 200, from: at * day, until: at * day, added });

  it("is known of each day of a run, and of days between illnesses", () => {
    const failure = event({ outcome: "dns", status: null, from: 3 * day, until: 3 * day });
    const history = [found(1, 2), found(1, 3), found(2, 4), failure, found(5, 1)].reduce<readonly SourceEvent[]>(
      addEvent,
      [],
    );
    expect([...addedByDay(history)]).toEqual([
      [1, 5],
      [2, 4],
      [5, 1],
    ]);
  });

  it("is kept for as many days as are shown", () => {
    const history = Array.from({ length: 50 }, (_, n) => found(n, 1)).reduce<readonly SourceEvent[]>(addEvent, []);
    const days = [...addedByDay(history).keys()];
    expect([days.length, days[0], days.at(-1)]).toEqual([daysKept, 50 - daysKept, 49]);
  });

  it("is not guessed of a run from before days were kept", () => {
    const old = event({ outcome: "fetched", status: 200, until: 9 * day, checks: 40, added: 90 });
    expect([...addedByDay([old])]).toEqual([]);
    expect([...addedByDay(addEvent([old], found(10, 2)))]).toEqual([[10, 2]]);
  });
});
