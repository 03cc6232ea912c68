import { expect, it } from "vitest";
import { type SourceRow, toSource } from "../../src/store/source-row.ts";

it("reads a treatment stored before pages could be asked for", () => {
  const treatment = '{"roundup":"always","excerpt":null,"countryHint":"TW","language":null}';
  const packed = { rhythm: null, move: null, former_urls: "[]", notes: "[]", history: "[]" };
  const row = { treatment, title: null, feed_title: null, ...packed } as SourceRow;
  expect(toSource(row).treatment).toEqual({
    roundup: "always",
    excerpt: null,
    countryHint: "TW",
    language: null,
    pages: "automatic",
    storyHeading: null,
  });
});
