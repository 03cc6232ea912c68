import { readFileSync } from "node:fs";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { describeCommand } from "../../scripts/cli-doc/describe-command.ts";
import { renderCliDoc } from "../../scripts/cli-doc/render-cli-doc.ts";
import { createProgram } from "../../src/cli/program.ts";
import { settings } from "../../src/config/settings.ts";
import { testTerminal } from "./run-program.ts";

const program = createProgram(testTerminal());
const written = readFileSync(new URL("../../docs/cli.md", import.meta.url), "utf8");

function allOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(allOf)];
}

describe("docs/cli.md", () => {
  it("is what the script makes of the commands today (else: node scripts/write-cli-doc.ts)", () => {
    expect(written).toBe(renderCliDoc(program));
  });

  it("has every command with every option, and every variable", () => {
    for (const command of allOf(program)) {
      for (const { flags } of command.options) expect(written).toContain(`\`${flags}\``);
    }
    for (const { env } of Object.values(settings)) if (env !== null) expect(written).toContain(`| \`${env}\` |`);
  });

  it("parts a help text into notes and examples", () => {
    const command = new Command("pour")
      .argument("<cup>", "where to")
      .option("--slowly", "with care")
      .addHelpText("after", "\nA note\nof two lines.\n\nExamples:\n  pour cup\n  pour --slowly cup\n");
    expect(describeCommand(command)).toMatchObject({
      name: "pour",
      usage: "pour [options] <cup>",
      arguments: [{ term: "cup", description: "where to" }],
      notes: ["A note\nof two lines."],
      examples: ["pour cup", "pour --slowly cup"],
    });
  });
});

describe("every command", () => {
  const commands = allOf(program).slice(1);

  it("has a description that begins small and has no full stop: the list of commands and the page agree", () => {
    const wrong = commands
      .map((command) => command.description())
      .filter((text) => !/^[a-z][^.]*(?:\.\w[^.]*)*[^.]$/.test(text));
    expect(wrong).toEqual([]);
  });

  it("has an example that begins as one types it", () => {
    const without = commands.filter((command) => describeCommand(command).examples.length === 0);
    expect(without.map((command) => command.name())).toEqual([]);
    const examples = commands.flatMap((command) => describeCommand(command).examples);
    expect(examples.filter((line) => !/\binbrief [a-z]/.test(line))).toEqual([]);
  });

  it("knows --json, but for serve and those that only hold others", () => {
    const leaves = commands.filter((command) => command.commands.length === 0 && command.name() !== "serve");
    const without = leaves.filter((command) => !command.options.some(({ long }) => long === "--json"));
    expect(without.map((command) => command.name())).toEqual([]);
  });
});
