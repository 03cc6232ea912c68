import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText } from "../../src/text/normalize.ts";

describe("folding a text", () => {
  it("leaves letters and figures, in lower case, without accents and punctuation", () => {
    expect(foldText("  “The ﬁrst” — Café No. 5…  ")).toBe("the first cafe no 5");
    expect(foldText("हिन्दी, 日本！")).toBe("हिन्दी 日本");
    expect(foldText("…")).toBe("");
  });

  it("folds plain English in a text of its own as beside other letters", () => {
    const sign = fc.constantFrom(..."aZ09 .,'-\n\t\0“”‘’–—…•&_");
    fc.assert(
      fc.property(fc.string({ unit: sign }), (text) => {
        expect(foldText(`${text} é`)).toBe(`${foldText(text)} e`.trimStart());
      }),
    );
  });
});
