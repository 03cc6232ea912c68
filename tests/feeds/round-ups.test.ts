import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { toIso } from "../../src/model/instant.ts";
import { isRoundupFile } from "../../src/parse/is-roundup-file.ts";
import { parseRoundupFile } from "../../src/parse/roundup-file.ts";

const folder = new URL("../../feeds/", import.meta.url);
const files = readdirSync(folder)
  .map((name) => `feeds/${name}`)
  .filter(isRoundupFile)
  .map((name) => ({ name, text: readFileSync(new URL(`../${name}`, folder), "utf8") }));

describe("every round-up of feeds/", () => {
  it("is one of at least three", () => {
    expect(files.length).toBeGreaterThanOrEqual(3);
  });

  it.each(files)("$name can be read, and is dated by its name", (file) => {
    const { entry, credit } = parseRoundupFile(file);
    expect(entry.guid?.slice(0, 10)).toBe(toIso(entry.published ?? Number.NaN).slice(0, 10));
    expect(credit).not.toBe("");
  });

  it.each(files)("$name has six stories or more", ({ text }) => {
    const stories = text.match(/^(?:## |\*\*[^*]+\*\* )/gm) ?? [];
    expect(stories.length).toBeGreaterThanOrEqual(6);
  });

  it.each(files)("$name writes its dates out: no day that only a reader of that week understands", ({ text }) => {
    expect(text).not.toMatch(/\b(?:yesterday|today|tomorrow|last (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i);
  });
});

describe("the founding round-up", () => {
  const file = files.find(({ name }) => name === "feeds/2023-11-06-asia-in-brief.md") ?? { name: "missing", text: "" };
  const [headed = "", others = ""] = file.text.split("## In other news\n");
  const stories = [...headed.split(/^## /m).slice(1), ...others.trim().split("\n\n")];

  it("credits The Register and leads to the article of 6 November 2023", () => {
    const { entry, credit, via } = parseRoundupFile(file);
    expect(credit).toBe("The Register");
    expect(via).toBe("https://www.theregister.com/2023/11/06/asia_in_brief/");
    expect(toIso(entry.published ?? Number.NaN)).toMatch(/^2023-11-06/);
  });

  it("has 16 stories: 6 under headings, 10 of one paragraph", () => {
    expect(headed.match(/^## /gm)).toHaveLength(6);
    expect(stories).toHaveLength(16);
  });

  it.each([
    [
      0,
      [
        "Alibaba",
        "Salesforce",
        "December 18, 2023",
        "Sales Cloud",
        "Service Cloud",
        "2019",
        "social commerce",
        "2022",
        "Hong Kong",
      ],
    ],
    [
      1,
      [
        "Shenzhou-16",
        "8am",
        "Tuesday",
        "five months",
        "Tiangong",
        "Dongfeng",
        "Inner Mongolia",
        "October 26",
        "6.5 hours",
        "Tianhe",
        "six months",
      ],
    ],
    [
      2,
      [
        "110",
        "Acer",
        "Apple",
        "Asus",
        "Dell",
        "HP",
        "Lenovo",
        "Samsung",
        "Xiaomi",
        "early August",
        "Made In India",
        "October",
      ],
    ],
    [
      3,
      [
        "Terry Gou",
        "Foxconn",
        "Taipei",
        "290,000",
        "1,036,778",
        "Focus Taiwan",
        "1,000",
        "$7.75",
        "Channel News Asia",
        "four suspects",
        "$28",
        "dozen",
      ],
    ],
    [
      4,
      [
        "Monetary Authority of Singapore",
        "DBS",
        "six months",
        "24 months",
        "October 14",
        "November 1",
        "seven hours",
        "DDoS",
        "Synapxe",
      ],
    ],
    [5, ["Alibaba Cloud", "Tongyi Qianwen 2.0", "Tuesday", "law", "finance", "medicine", "Baidu", "ErnieBot", "US$8"]],
    [6, ["Broadcom", "VMware", "Chinese regulators"]],
    [7, ["China", "live streams", "vulgar"]],
    [8, ["Canada", "WeChat", "China"]],
    [9, ["Vietnam", "chips", "China", "Washington"]],
    [10, ["Beijing", "Micron", "American"]],
    [11, ["YMTC", "billions", "American sanctions"]],
    [12, ["American", "Russia", "Ukrainian"]],
    [13, ["IBM", "Indonesia", "Southeast Asia"]],
    [14, ["India", "Apple", "spyware", "their own government"]],
    [15, ["Mozi"]],
  ])("story %i keeps its facts and figures", (index, facts) => {
    expect(facts.filter((fact) => !stories[index]?.includes(fact))).toEqual([]);
  });
});
