import { describe, expect, it } from "vitest";
import { deedNames, type LoggedDeed } from "../../src/model/deed.ts";
import { explainDeed } from "../../src/model/explain-deed.ts";

const deed = (changes: Partial<LoggedDeed>): LoggedDeed => ({
  ...{ id: 1, at: 1, until: 1, times: 1, way: "api", name: "loggedIn", subject: null, before: null, after: null },
  ...changes,
});

describe("a line of the log", () => {
  it.each<[Partial<LoggedDeed>, string]>([
    [
      {
        name: "briefCorrected",
        subject: "6f1c",
        before: { countries: ["TW"] },
        after: { countries: ["JP"], note: "x" },
      },
      "Corrected the brief 6f1c (API): countries TW → JP, note x",
    ],
    [
      { name: "correctionCleared", subject: "6f1c", before: { countries: ["JP"] }, after: { countries: [] } },
      "Took the correction of the brief 6f1c back (API): countries JP → none",
    ],
    [
      {
        name: "sourceChanged",
        way: "file",
        subject: "https://a.example/",
        before: { pages: "never" },
        after: { pages: "always" },
      },
      "Changed the source https://a.example/ (source list): pages never → always",
    ],
    [
      {
        name: "sourcePaused",
        way: "page",
        subject: "https://a.example/",
        before: { status: "active" },
        after: { status: "paused" },
      },
      "Paused the source https://a.example/ (page)",
    ],
    [{ name: "hostBlocked", subject: "a.example", after: { note: null } }, "Blocked the host a.example (API)"],
    [{ name: "sourcesChecked", after: { due: 3 } }, "Had sources checked at once (API): due 3"],
    [
      { name: "reportAccepted", way: "commandLine", subject: "6f1c", after: { report: 12, countries: [], times: 2 } },
      "Accepted report 12 on the brief 6f1c (command line): countries none, times 2",
    ],
    [{ name: "loginFailed", way: "page", times: 7 }, "A login failed, 7 times (page)"],
  ])("says what was done: %j", (changes, sentence) => {
    expect(explainDeed(deed(changes))).toBe(sentence);
  });

  it("is a sentence for every deed there is", () => {
    const told = deedNames.map((name) => explainDeed(deed({ name, subject: "it" })));
    expect(new Set(told).size).toBe(deedNames.length);
    for (const sentence of told) expect(sentence).toMatch(/^[A-Z].* \(API\)$/);
  });
});
