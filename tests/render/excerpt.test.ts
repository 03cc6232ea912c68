import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerpt } from "../../src/render/excerpt.ts";

const filler = "More follows here and goes on for a while, so that half of the text is enough room. ".repeat(8);

describe("excerpt", () => {
  it("ends at the last sentence that fits", () => {
    const first = "The pier reopened on Tuesday after four months of repairs.";
    const second = "Three ferries left before noon.";
    expect(excerpt(`${first} ${second} ${filler}`, 100)).toBe(`${first} ${second}`);
  });

  it("takes no more than half of the text", () => {
    const text = "The pier reopened on Tuesday, four months later. The second sentence is the other half of it, about.";
    expect(excerpt(text, 280)).toBe("The pier reopened on Tuesday, four months later.");
  });

  it.each([
    ["U.S. officials said on Monday that the ban on exports stays in place until the end of the year", "U.S."],
    ["The minister met Mr. Lee and others of the committee for a talk on Monday that lasted some hours", "Mr."],
    ["Prices rose by 3.5 percent in the year to October according to the office that counts such things", "3."],
  ])("does not take the stop in %j for the end of a sentence", (sentence, wrongEnd) => {
    const quoted = excerpt(`${sentence}. ${filler}`, 120);
    expect(quoted).toBe(`${sentence}.`);
    expect(quoted.endsWith(wrongEnd)).toBe(false);
  });

  it("keeps the quotation mark that closes the sentence", () => {
    const sentence = "“We shall build the second ramp before the year is out,” she said, “and then a third.”";
    expect(excerpt(`${sentence} ${filler}`, 120)).toBe(sentence);
  });

  it("knows the full stop of Chinese and Japanese, which no blank follows", () => {
    const sentence =
      "基隆港東岸碼頭在四個月的整修之後於星期二重新開放，三艘渡輪在中午以前啟程前往馬祖列島，旅客人數創下新高。";
    expect(excerpt(sentence.repeat(4), 70)).toBe(sentence);
  });

  it("ends at a word, with an ellipsis, where not even one sentence fits", () => {
    const quoted = excerpt("A sentence without any end that goes on and on ".repeat(10), 60);
    expect(quoted).toBe("A sentence without any end that goes on and on A sentence…");
  });

  it("is empty where half of the text would say nothing", () => {
    expect(excerpt("A short note. It has two sentences.", 280)).toBe("");
    expect(excerpt("", 280)).toBe("");
  });

  it("never breaks its limits or a character, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), fc.integer({ min: 40, max: 300 }), (text, limit) => {
        const quoted = excerpt(text, limit);
        expect(quoted.length).toBeLessThanOrEqual(limit);
        expect(quoted.length).toBeLessThanOrEqual(text.length / 2);
        expect(quoted.isWellFormed()).toBe(true);
      }),
    );
  });
});
