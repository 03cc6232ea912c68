import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { unsafeHtml } from "../../src/model/html.ts";
import { splitArticle } from "../../src/split/split.ts";
import { sanitize } from "../../src/text/sanitize.ts";

interface Expected {
  readonly title: string | null;
  readonly url: string | null;
  readonly kind: "roundup" | "single";
  readonly briefs?: readonly { readonly title: string; readonly startsWith: string }[];
  /** Among what is left over. */
  readonly leftover?: readonly string[];
}

const folder = new URL("../fixtures/split/", import.meta.url).pathname;
const names = globSync("*.html", { cwd: folder })
  .map((name) => name.slice(0, -5))
  .toSorted();

function read(name: string): { expected: Expected; html: string } {
  const expected = JSON.parse(readFileSync(`${folder}${name}.expected.json`, "utf8")) as Expected;
  return { expected, html: readFileSync(`${folder}${name}.html`, "utf8") };
}

describe("split", () => {
  it.each(names)("cuts %s as its editor meant it", (name) => {
    const { expected, html } = read(name);
    const root = sanitize(unsafeHtml(html), { baseUrl: "https://news.example/" });
    const split = splitArticle({ title: expected.title, url: expected.url, root, treatment: "automatic" });
    expect({ kind: split.kind, reasons: split.reasons }).toMatchObject({ kind: expected.kind });
    if (expected.briefs === undefined) {
      expect(split.briefs.map(({ title }) => title)).toEqual([expected.title]);
      return;
    }
    expect(split.briefs.map(({ title }) => title)).toEqual(expected.briefs.map(({ title }) => title));
    for (const [index, { startsWith }] of expected.briefs.entries()) {
      expect(split.briefs[index]?.text.slice(0, startsWith.length)).toBe(startsWith);
    }
    expect(split.leftover).toEqual(expect.arrayContaining([...(expected.leftover ?? [])]));
  });
});
