import { describe, expect, it } from "vitest";
import { run } from "./run-program.ts";

const commands = [
  ["serve"],
  ["ingest"],
  ["sources"],
  ["parse"],
  ["split"],
  ["classify"],
  ["correct"],
  ["corrections"],
  ["reclassify"],
  ["labels"],
  ["export"],
  ["import"],
  ["backup"],
  ["restore"],
  ["sources", "list"],
  ["sources", "add"],
  ["sources", "remove"],
  ["sources", "import"],
  ["sources", "export"],
  ["sources", "check"],
];

describe("the command", () => {
  it.each(commands.map((words) => [words.join(" "), words] as const))("%s explains itself", async (name, words) => {
    const { code, lines } = await run([...words, "--help"]);
    expect(code).toBe(0);
    expect(lines[0]).toContain(`Usage: inbrief ${name}`);
    expect(lines.join("\n")).toMatch(/Examples?:/);
  });

  it("names its exit codes", async () => {
    expect((await run(["--help"])).lines.join("\n")).toContain("3  the store could not be opened");
  });

  it.each([
    [["sevre"], "Unknown command 'sevre' (Did you mean serve?). Try \"inbrief --help\"."],
    [["sources", "lits"], "Unknown command 'lits' (Did you mean list?). Try \"inbrief --help\"."],
    [["ingest", "--onec"], "Unknown option '--onec' (Did you mean --once?). Try \"inbrief --help\"."],
    [["parse"], "Missing required argument 'files'. Try \"inbrief --help\"."],
    [["sources", "add", "--roundup", "x", "u"], "Option '--roundup <when>' argument 'x' is invalid."],
  ])("%j ends with 2 and one sentence", async (words, sentence) => {
    const { code, lines, complaints } = await run(words);
    expect(code).toBe(2);
    expect(lines).toEqual([]);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(sentence);
  });

  it("without a word shows its help on stderr and ends with 2", async () => {
    const { code, lines, complaints } = await run([]);
    expect({ code, lines }).toEqual({ code: 2, lines: [] });
    expect(complaints.join("\n")).toContain("Usage: inbrief");
  });
});
