import { describe, expect, it } from "vitest";
import { countDue, summarise } from "../../src/cli/ingest-summary.ts";
import type { SourceReport } from "../../src/ingest/report.ts";
import { makeSource } from "../helpers/sources.ts";

const report = (fields: Partial<SourceReport>): SourceReport => ({
  source: "https://a.example/",
  outcome: "fetched",
  status: 200,
  added: 0,
  changed: 0,
  withdrawn: 0,
  message: null,
  ...fields,
});

describe("the summary of a round", () => {
  it("adds up, and points to what failed", () => {
    const reports = [
      report({ added: 3, changed: 1 }),
      report({ added: 1, withdrawn: 2 }),
      report({ outcome: "dns", status: null }),
    ];
    expect(summarise(reports)).toBe(
      '3 sources checked: 4 briefs added, 1 changed, 2 withdrawn. 1 source failed: "inbrief sources list" says why.',
    );
    expect(summarise([report({ added: 1 })])).toBe("1 source checked: 1 brief added, 0 changed, 0 withdrawn.");
    expect(summarise([])).toBe("No source was due.");
  });
});

describe("how many sources a round is likely to check", () => {
  const now = 5000;
  const sources = [
    makeSource({ url: "https://due.example/", nextCheck: 4000, formerUrls: ["https://was.example/"] }),
    makeSource({ url: "https://later.example/", nextCheck: 6000 }),
    makeSource({ url: "https://held.example/", nextCheck: 6000, retryAfter: 7000 }),
    makeSource({ url: "https://paused.example/", nextCheck: 4000, status: "paused" }),
    makeSource({ url: "inbrief:feeds", nextCheck: 0, origin: "own" }),
  ];

  it.each([
    ["those that are due", { force: false, only: null }, 1],
    ["with --force all but those that their server holds back", { force: true, only: null }, 2],
    ["those that are named, by a former address too", { force: false, only: ["https://was.example/"] }, 1],
    ["of those named the due ones", { force: false, only: ["https://later.example/"] }, 0],
  ])("is %s", (_, options, count) => expect(countDue(sources, now, options)).toBe(count));
});
