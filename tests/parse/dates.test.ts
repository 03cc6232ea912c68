import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toIso } from "../../src/model/instant.ts";
import { parseDate } from "../../src/parse/dates.ts";
import readable from "../fixtures/dates/readable.json" with { type: "json" };
import unreadable from "../fixtures/dates/unreadable.json" with { type: "json" };

describe("dates of feeds", () => {
  it.each(Object.entries(readable))("reads %s", (written, iso) => {
    const instant = parseDate(written);
    expect(instant === null ? null : toIso(instant)).toBe(iso);
  });

  it.each(unreadable)("gives nothing rather than a guess for %j", (written) => {
    expect(parseDate(written)).toBeNull();
  });

  it("reads back every instant in the forms that standards give it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (instant) => {
        const date = new Date(instant * 1000);
        expect(parseDate(date.toISOString())).toBe(instant);
        expect(parseDate(date.toUTCString())).toBe(instant);
      }),
    );
  });

  it("gives whole seconds or null for whatever stands there", () => {
    const part = fc.constantFrom(
      "Mon,",
      "1",
      "31",
      "Feb",
      "2004",
      "04",
      "10:00",
      "24:61",
      "PM",
      "+0900",
      "-",
      "/",
      ".",
      "T",
      "Z",
      "年",
      "(x",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part, { maxLength: 8 }).map((parts) => parts.join(" ")),
        ),
        (text) => {
          const instant = parseDate(text);
          expect(instant === null || Number.isInteger(instant)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("does not linger over a long text", () => {
    expect(parseDate("(".repeat(200_000))).toBeNull();
  });
});
