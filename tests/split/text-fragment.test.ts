import { describe, expect, it } from "vitest";
import { fragmentFinder } from "../../src/split/text-fragment.ts";

const article = [
  "The week in the north",
  "Ferry stops",
  "The ferry between the islands, and to the mainland, has stopped. It will not sail before June.",
  "Rates & co-operation",
  "The ferry between the islands, and to the harbour, pays more. Nobody is glad.",
].join("\n");

describe("the way to a brief in its article", () => {
  it("is the element's own id where there is one", () => {
    expect(fragmentFinder(article).find({ id: "storm 2", heading: "Ferry stops", text: "The ferry" })).toBe(
      "storm%202",
    );
  });

  it("is the heading, with the signs of the directive's own syntax encoded", () => {
    expect(fragmentFinder(article).find({ id: null, heading: "Rates & co-operation", text: "The ferry" })).toBe(
      ":~:text=Rates%20%26%20co%2Doperation",
    );
  });

  it("is as many first words as no earlier place has", () => {
    const finder = fragmentFinder(article);
    const [, , first, , second] = article.split("\n");
    expect(finder.find({ id: null, heading: null, text: first ?? "" })).toBe(
      ":~:text=The%20ferry%20between%20the%20islands%2C%20and",
    );
    expect(finder.find({ id: null, heading: null, text: second ?? "" })).toBe(
      ":~:text=The%20ferry%20between%20the%20islands%2C%20and%20to%20the%20harbour%2C%20pays",
    );
  });

  it("names the words before it where the same paragraph stood earlier", () => {
    const twice = "First\nNo change.\nSecond\nNo change.";
    const finder = fragmentFinder(twice);
    expect(finder.find({ id: null, heading: null, text: "No change." })).toBe(":~:text=No%20change");
    expect(finder.find({ id: null, heading: null, text: "No change." })).toBe(
      ":~:text=first%20no%20change.%20second-,No%20change.",
    );
  });

  it("ends with a word where words are not parted by blanks", () => {
    const text = "东京都政府周三宣布从明年四月起为小学生提供免费午餐。";
    const fragment = fragmentFinder(`要闻\n${text}`).find({ id: null, heading: null, text });
    const words = decodeURIComponent(fragment ?? "").replace(":~:text=", "");
    expect(text.startsWith(words)).toBe(true);
    expect(words.length).toBeGreaterThanOrEqual(6);
  });

  it("is none where the text is not in the article", () => {
    expect(fragmentFinder(article).find({ id: null, heading: null, text: "" })).toBeNull();
  });
});
