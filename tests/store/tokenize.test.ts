import { describe, expect, it } from "vitest";
import { toPhrase, toWords } from "../../src/store/tokenize.ts";

const tokens = (text: string) =>
  toWords(text)
    .split(/\s+/)
    .filter((token) => token !== "");

describe("toWords", () => {
  it("cuts scripts without blanks into overlapping pairs, the last character alone", () => {
    expect(tokens("台湾人")).toEqual(["台湾", "湾人", "人"]);
    expect(tokens("東京タワー")).toEqual(["東京", "京タ", "タワ", "ワー", "ー"]);
    expect(tokens("本")).toEqual(["本"]);
  });

  it("leaves other scripts whole, parted from their neighbours", () => {
    expect(tokens("TSMCの3nm工場 in Čech")).toEqual(["tsmc", "の", "3nm", "工場", "場", "in", "čech"]);
  });

  it("cuts by whole characters, beyond the first plane too", () => {
    expect(tokens("𠮷野家")).toEqual(["𠮷野", "野家", "家"]);
  });
});

describe("toPhrase", () => {
  it("asks for neighbours in their order", () => {
    expect(toPhrase("台湾人")).toBe('"台湾 湾人"');
    expect(toPhrase("New  York")).toBe('"new york"');
  });

  it("asks for one character as the beginning of a token", () => {
    expect(toPhrase("台")).toBe('"台" *');
  });

  it("is null where there is nothing to look for, and never lets signs of the query language through", () => {
    expect(toPhrase("")).toBeNull();
    expect(toPhrase('-- " * ( ) : ^')).toBeNull();
    expect(toPhrase('a" OR words : (b*')).toBe('"a or words b"');
  });
});
