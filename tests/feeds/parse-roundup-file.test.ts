import { describe, expect, it } from "vitest";
import { SyndicationError } from "../../src/errors.ts";
import { toIso } from "../../src/model/instant.ts";
import { isRoundupFile } from "../../src/parse/is-roundup-file.ts";
import { parseRoundupFile } from "../../src/parse/roundup-file.ts";

const front = `---
title: "Asia in brief: one, and two more"
date: 2024-03-04T06:00:00+01:00
credit: The Example
via: https://news.example/a
language: en
---
`;
const name = "feeds/2024-03-04-asia-in-brief.md";
const file = (text: string) => parseRoundupFile({ name, text });

describe("parseRoundupFile", () => {
  it("makes an entry whose guid is the file's name and whose link is ours to make", () => {
    const { entry, credit, via, language } = file(`${front}\n## First\n\nIt *happened*.\n`);
    expect(entry).toMatchObject({
      guid: "2024-03-04-asia-in-brief.md",
      title: "Asia in brief: one, and two more",
      link: null,
      language: "en",
    });
    expect(toIso(entry.published ?? Number.NaN)).toBe("2024-03-04T05:00:00Z");
    expect(entry.contentHtml).toBe("<h2>First</h2>\n<p>It <em>happened</em>.</p>\n");
    expect({ credit, via, language }).toEqual({ credit: "The Example", via: "https://news.example/a", language: "en" });
  });

  it("has no via where the work is ours", () => {
    expect(file(`${front.replace(/^via.*\n/m, "")}\nText.`).via).toBeNull();
  });

  it("takes a day for its first second in UTC", () => {
    const { entry } = file(`${front.replace(/^date.*$/m, "date: 2024-03-04")}\nText.`);
    expect(toIso(entry.published ?? Number.NaN)).toBe("2024-03-04T00:00:00Z");
  });

  it("reads what an editor on Windows saves: a byte order mark and CR LF", () => {
    expect(file(`\uFEFF${front}\n## First\n\nText.\n`.replaceAll("\n", "\r\n")).entry.contentHtml).toBe(
      "<h2>First</h2>\n<p>Text.</p>\n",
    );
  });

  it("keeps a line of dashes further down as a rule", () => {
    expect(file(`${front}One.\n\n---\n\nTwo.\n`).entry.contentHtml).toContain("<hr>");
  });

  it.each([
    ["no front matter", "## First\n\nText.", "begin it with a line ---"],
    ["front matter that never ends", front.replace(/---\n$/, "\nText."), "has no front matter"],
    ["no text", front, "has no stories"],
    ["YAML that is none", `${front.replace(/^title.*$/m, "title: Asia: in: brief")}Text.`, "no YAML"],
    ["a list instead of fields", "---\n- a\n---\nText.", "no list of fields"],
    ["no title", `${front.replace(/^title.*\n/m, "")}Text.`, 'has no title: add a line such as title: "Asia in brief"'],
    ["an empty credit", `${front.replace(/^credit.*$/m, 'credit: ""')}Text.`, "has no credit"],
    ["a misspelt field", `${front.replace("via:", "vai:")}Text.`, "unknown field vai: the nearest is via"],
    [
      "a title that is a number",
      `${front.replace(/^title.*$/m, "title: 2024")}Text.`,
      "title that is no text: put it into quotes",
    ],
    ["a date in words", `${front.replace(/^date.*$/m, "date: 4 March 2024")}Text.`, "unreadable date 4 March 2024"],
    ["a date without a zone", `${front.replace(/^date.*$/m, "date: 2024-03-04T06:00:00")}Text.`, "unreadable date"],
    ["a day that does not exist", `${front.replace(/^date.*$/m, "date: 2024-13-40")}Text.`, "unreadable date"],
    [
      "a via that is no web address",
      `${front.replace(/^via.*$/m, "via: javascript:alert(1)")}Text.`,
      "via that is no URL",
    ],
  ])("refuses %s, and says what to do", (_what, text, words) => {
    expect(() => file(text)).toThrow(words);
    try {
      file(text);
    } catch (error) {
      expect(error).toBeInstanceOf(SyndicationError);
      expect(error).toMatchObject({ code: "badInput", subject: name });
    }
  });

  it("refuses a file that is not named by its date", () => {
    expect(() => parseRoundupFile({ name: "feeds/asia.md", text: `${front}Text.` })).toThrow(
      "rename it to YYYY-MM-DD-some-words.md",
    );
  });
});

describe("isRoundupFile", () => {
  it.each([
    [name, true],
    ["feeds/wrongly-named.md", true],
    ["feeds/README.md", false],
    ["feeds/notes.txt", false],
    ["config/sources.opml", false],
    ["feeds/drafts/2024-03-04-asia.md", false],
  ])("%s: %s", (path, expected) => {
    expect(isRoundupFile(path)).toBe(expected);
  });
});
