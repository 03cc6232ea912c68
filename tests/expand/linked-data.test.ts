import { describe, expect, it } from "vitest";
import { parseLinkedData } from "../../src/expand/linked-data.ts";

describe("JSON-LD", () => {
  it("is read from an object, a list and a graph", () => {
    const article = { "@type": ["NewsArticle"], headline: "A", articleBody: "Text", isAccessibleForFree: false };
    const expected = { types: ["NewsArticle"], headline: "A", articleBody: "Text", isFree: false };
    for (const form of [article, [article], { "@graph": [{ "@type": "WebSite" }, article] }]) {
      expect(parseLinkedData(JSON.stringify(form))).toContainEqual(expected);
    }
  });

  it.each([
    ["True", true],
    ["http://schema.org/False", false],
    ["false", false],
    ["perhaps", null],
    [1, null],
  ])("says whether an article is free, also in words: %s", (isAccessibleForFree, isFree) => {
    expect(parseLinkedData(JSON.stringify({ "@type": "Article", isAccessibleForFree }))).toMatchObject([{ isFree }]);
  });

  it("is read inside a comment or a CDATA section", () => {
    const json = '{"@type":"Article"}';
    for (const text of [`<!-- ${json} -->`, `/*<![CDATA[*/ ${json} /*]]>*/`, `<![CDATA[${json}]]>`])
      expect(parseLinkedData(text)).toHaveLength(1);
  });

  it.each(["", "null", "7", "{", "[[[[[[[[]]]]]]]]", '{"headline":"no type"}', '{"@type":{"a":1}}'])(
    "describes nothing: %s",
    (text) => {
      expect(parseLinkedData(text)).toEqual([]);
    },
  );
});
