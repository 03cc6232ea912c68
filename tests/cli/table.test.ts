import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { displayWidth, printTable, type Table } from "../../src/cli/table.ts";
import { testTerminal } from "./run-program.ts";

const table: Table = {
  columns: [{ heading: "country" }, { heading: "briefs", align: "right" }, { heading: "title" }],
  rows: [
    ["TW", "7", { text: "Chips", style: "green" }],
    ["臺灣", "12", "A longer title"],
  ],
};

describe("a table", () => {
  it("is lines of rows in a pipe, without headings and colours", async () => {
    const terminal = testTerminal();
    await printTable(terminal, table);
    expect(terminal.lines).toEqual(["TW     7  Chips", "臺灣  12  A longer title"]);
  });

  it("has headings and colours on a terminal, and its columns still stand below one another", async () => {
    const terminal = testTerminal("", {}, { output: true });
    await printTable(terminal, table);
    expect(terminal.lines[1]).toContain("\u001b[32mChips\u001b[39m");
    expect(terminal.lines.map(stripVTControlCharacters)).toEqual([
      "country  briefs  title",
      "TW            7  Chips",
      "臺灣         12  A longer title",
    ]);
  });

  it("is nothing where there are no rows", async () => {
    const terminal = testTerminal("", {}, { output: true });
    await printTable(terminal, { ...table, rows: [] });
    expect(terminal.lines).toEqual([]);
  });

  it.each([
    ["abc", 3],
    ["日本", 4],
    ["한국", 4],
    ["é", 1],
    ["e\u0301", 1],
    ["👍🏽", 2],
    ["", 0],
  ])("%s takes %i cells", (text, width) => expect(displayWidth(text)).toBe(width));
});
