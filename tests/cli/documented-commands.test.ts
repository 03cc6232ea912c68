import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../src/cli/program.ts";
import { testTerminal } from "./run-program.ts";

const root = join(import.meta.dirname, "../..");
const files = globSync(["README.md", "CONTRIBUTING.md", "docs/*.md", "feeds/README.md"], { cwd: root }).toSorted();

interface Documented {
  readonly file: string;
  /** As it is written, without what leads to it. */
  readonly line: string;
}

/** Blocks of shell; lines that go on with a backslash are one. */
function shellLines(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)];
  const shell = blocks.filter(([, language = ""]) => ["", "sh", "bash", "console"].includes(language));
  return shell.flatMap(([, , block = ""]) => block.replaceAll("\\\n", " ").split("\n"));
}

/** What stands behind `inbrief` at the beginning of a command, with variables before it or without. */
function commandsOf(line: string): readonly string[] {
  const plain = line.replace(/(?:^|\s)#\s.*$/, "").replace(/\$\([^)]*\)/g, "x");
  const commands = plain.split(/\|\||&&|[|;]/);
  return commands.flatMap((command) => {
    const [, words] = /^\s*(?:\$ )?(?:[A-Z_]+=\S*\s+)*(?:npx )?inbrief\s+([^<>]*)/.exec(command) ?? [];
    return words === undefined ? [] : [words.trim()];
  });
}

const documented: readonly Documented[] = files.flatMap((file) =>
  shellLines(readFileSync(join(root, file), "utf8"))
    .flatMap(commandsOf)
    .map((line) => ({ file, line })),
);

/** As a shell parts it, as far as our documents go. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** The program with commands that do nothing: what is left is whether it takes the words. */
function idleProgram(): Command {
  const program = createProgram(testTerminal());
  const idle = (command: Command): void => {
    command.action(() => {});
    command.commands.forEach(idle);
  };
  program.commands.forEach(idle);
  return program;
}

describe("the commands that documents and help show", () => {
  it("are found at all", () => {
    expect(documented.length).toBeGreaterThan(60);
    expect(new Set(documented.map(({ file }) => file)).size).toBeGreaterThan(5);
  });

  it.each(documented)("$file: inbrief $line", async ({ line }) => {
    await idleProgram().parseAsync(wordsOf(line), { from: "user" });
  });

  it("would be told where one is wrong", async () => {
    await expect(
      idleProgram().parseAsync(wordsOf("sources add --titel x https://a.example"), { from: "user" }),
    ).rejects.toThrow();
    await expect(idleProgram().parseAsync(wordsOf("sevre"), { from: "user" })).rejects.toThrow();
  });
});
