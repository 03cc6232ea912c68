import fc from "fast-check";
import { expect, it } from "vitest";
import { readLines } from "../../src/cli/lines.ts";

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const linesOf = (text: string, size = 3) => Array.fromAsync(readLines(pieces(new TextEncoder().encode(text), size)));

it("ends lines at a line feed, with or without a carriage return, and the last one at the end", async () => {
  expect(await linesOf("a\nb\r\n\n日本")).toEqual(["a", "b", "", "日本"]);
});

it("does not end a line at U+2028, which may stand in a JSON string", async () => {
  expect(await linesOf('"a\u2028b"\n')).toEqual(['"a\u2028b"']);
});

it("drops a byte order mark", async () => {
  expect(await linesOf("\ufeff{}\n")).toEqual(["{}"]);
});

it("does not depend on where the input is cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" })), fc.integer({ min: 1, max: 9 }), async (lines, size) => {
      const plain = lines.map((line) => line.replaceAll(/[\r\n\ufeff]/g, ""));
      expect(await linesOf(plain.map((line) => `${line}\n`).join(""), size)).toEqual(plain);
    }),
  );
});
