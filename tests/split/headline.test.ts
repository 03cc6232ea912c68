import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstSentence, headlineOf } from "../../src/split/headline.ts";
import { readingLength } from "../../src/split/measure.ts";

describe("the first sentence", () => {
  it.each([
    ["Dr. A. Meyer of St. Gallen resigned. She gave no reason.", "Dr. A. Meyer of St. Gallen resigned."],
    [
      "U.S. District Judge Richard M. Berman overturned it. The league appeals.",
      "U.S. District Judge Richard M. Berman overturned it.",
    ],
    ["Prices rose by 3.5 percent. Wages did not.", "Prices rose by 3.5 percent."],
    ["Am 3. Mai wird gewählt. Das Ergebnis folgt.", "Am 3. Mai wird gewählt."],
    ["“It is over,” she said. Nobody cheered.", "“It is over,” she said."],
    ["¿Quién paga? Nadie lo sabe.", "¿Quién paga?"],
    ["台北市長宣布辭職。副市長代理職務。", "台北市長宣布辭職。"],
    ["「もう終わりだ」と彼は言った。会場は静まった。", "「もう終わりだ」と彼は言った。"],
    ["서울시는 요금을 올리지 않는다. 시장이 밝혔다.", "서울시는 요금을 올리지 않는다."],
    ["أعلنت الوزارة النتائج. وقال الوزير إنها جيدة.", "أعلنت الوزارة النتائج."],
    [
      "Правительство утвердило бюджет на 2025 г. В нём 40 статей.",
      "Правительство утвердило бюджет на 2025 г. В нём 40 статей.",
    ],
    ["No full stop at all", "No full stop at all"],
  ])("of %j", (text, sentence) => {
    expect(firstSentence(text)).toBe(sentence);
  });
});

describe("a headline from the first words", () => {
  it.each([
    ["Kenya keeps its key rate. Inflation falls.", "Kenya keeps its key rate"],
    ["Who pays for it? Nobody knows.", "Who pays for it?"],
    [
      "The president of the republic resigned on Monday after a night of protests in the capital, and his deputy took the oath within the hour before a half-empty parliament.",
      "The president of the republic resigned on Monday after a night of protests in the capital",
    ],
    [
      "Thailand's National Reform Council (NRC) rejects a controversial new constitution, 135 to 105, with 7 abstentions and much noise in the streets.",
      "Thailand's National Reform Council (NRC) rejects a controversial new constitution",
    ],
    [
      "东京都政府周三宣布，从明年四月起为所有低收入家庭的小学生提供免费午餐，并计划在三年之内把这项措施扩大到全部公立中学。",
      "东京都政府周三宣布，从明年四月起为所有低收入家庭的小学生提供免费午餐",
    ],
  ])("of %j", (text, headline) => {
    expect(headlineOf(text)).toBe(headline);
  });

  it("is a beginning of the text, short, and never empty where there is text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 400 }), (raw) => {
        const text = raw.replace(/\s+/g, " ").trim();
        fc.pre(text !== "");
        const headline = headlineOf(text);
        expect(text.startsWith(headline.replace(/…$/, ""))).toBe(true);
        expect(readingLength(headline)).toBeLessThanOrEqual(101);
        expect(headline.isWellFormed()).toBe(text.isWellFormed() || headline.isWellFormed());
      }),
    );
  });
});
