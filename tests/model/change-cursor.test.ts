import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCursor, printCursor } from "../../src/model/change-cursor.ts";

describe("a cursor of changes", () => {
  it("reads back as it was printed", () => {
    const number = fc.integer({ min: 0, max: 10 ** 15 - 1 });
    fc.assert(
      fc.property(fc.record({ seq: number, revision: number, revisionSeq: number }), (cursor) => {
        expect(parseCursor(printCursor(cursor))).toEqual(cursor);
      }),
    );
  });

  it.each(["", "1.2", "1.2.3.4", "-1.2.3", "a.b.c", "1.2.3 ", `1.2.${"9".repeat(16)}`])("is not %j", (text) => {
    expect(parseCursor(text)).toBeNull();
  });
});
