import { describe, expect, it } from "vitest";
import { showHelp } from "../../src/cli/help-text.ts";
import { run, testTerminal } from "./run-program.ts";

const { output: plain } = testTerminal();
const { output: coloured } = testTerminal("", {}, { output: true });

describe("a help text", () => {
  it("wraps prose at the width of the screen, and no example", () => {
    const example = `  inbrief sources add https://news.example/${"x".repeat(90)} --country JP`;
    const prose = "One feed is added; where there are several they are listed, and one is added by its own address.";
    const [first, second, ...rest] = showHelp(`${prose}\n${example}\n`, plain).split("\n");
    expect(first).toHaveLength(79);
    expect([first, second].join(" ")).toBe(prose);
    expect(rest).toEqual([example]);
  });

  it("has headings that stand out on a terminal", () => {
    expect(showHelp("Usage: inbrief\n\nGlobal Options:\n  -q", coloured)).toBe(
      "\u001b[1mUsage:\u001b[22m inbrief\n\n\u001b[1mGlobal Options:\u001b[22m\n  -q",
    );
  });

  it.each([[["help", "sources", "add"]], [["sources", "add", "-h"]]])("is there for %j", async (words) => {
    const { code, lines } = await run(words);
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^Usage: inbrief sources add \[options\] <url>/);
  });

  it("is the whole one for help alone", async () => {
    expect((await run(["help"])).lines).toEqual((await run(["--help"])).lines);
  });

  it("is not there for a command that is none", async () => {
    expect(await run(["help", "sevre"])).toMatchObject({
      code: 2,
      lines: [],
      complaints: ["Unknown command 'sevre' (Did you mean serve?). Try \"inbrief --help\"."],
    });
  });

  it("leaves a fault one line, however long", async () => {
    const { complaints } = await run([`--${"long".repeat(40)}`]);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).not.toContain("\n");
  });
});
