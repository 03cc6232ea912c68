import fc from "fast-check";
import { expect, it } from "vitest";
import { renderCsv } from "../../../src/serve/api/csv.ts";

const table = { columns: { a: (row: readonly string[]) => row[0], b: (row: readonly string[]) => row[1] } };

/** RFC 4180 §2, read back. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const cell = /"((?:[^"]|"")*)"(,|\r\n)|([^",\r\n]*)(,|\r\n)/g;
  const rows: string[][] = [[]];
  for (const [, quoted, end, plain, other] of text.matchAll(cell)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if ((end ?? other) === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

it("is read back as it was, whatever the cells hold, and no cell begins a formula", () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("=1+1", "+x", "-x", "@x", " =x", "\t=x", '"', ",", "a\r\nb", "＝x"),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
      const [header, ...read] = parseCsv(renderCsv(table, rows));
      expect(header).toEqual(["a", "b"]);
      expect(read.map((row) => row.map((text) => text.replace(/^'/, "")))).toEqual(
        rows.map((row) => row.map((text) => text.replace(/^'/, ""))),
      );
      for (const text of read.flat()) expect(text).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
    }),
  );
});

it("writes numbers as they are, lists with blanks, and nothing for null", () => {
  const columns = { n: () => -1, list: () => ["TW", "CN"], none: () => null, flag: () => true };
  expect(renderCsv({ columns }, [0])).toBe("n,list,none,flag\r\n-1,TW CN,,true\r\n");
});
