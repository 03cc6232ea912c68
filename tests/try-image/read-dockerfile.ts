/** A line of a Dockerfile, continued lines joined. */
export interface Instruction {
  /** In capitals. */
  readonly name: string;
  /** `--from=packages` as from: packages. */
  readonly flags: Readonly<Record<string, string>>;
  /** The exec form's words, or the words between blanks; of RUN in shell form the whole as one. */
  readonly words: readonly string[];
}

/** What begins with FROM. */
export interface Stage {
  readonly name: string | null;
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

/** Reads what our Dockerfile is written in: no heredocs, no ONBUILD, no parser directives. Throws where a line is none. */
export function readDockerfile(text: string): readonly Stage[] {
  const stages: { name: string | null; base: string; instructions: Instruction[] }[] = [];
  for (const line of joinedLines(text)) {
    const instruction = readInstruction(line);
    if (instruction.name === "FROM") {
      const [base = "", as, name] = instruction.words;
      stages.push({ base, name: as?.toUpperCase() === "AS" ? (name ?? null) : null, instructions: [] });
    } else {
      const stage = stages.at(-1);
      if (stage === undefined) throw new Error(`before FROM: ${line}`);
      stage.instructions.push(instruction);
    }
  }
  return stages;
}

function joinedLines(text: string): readonly string[] {
  const kept = text.split("\n").filter((line) => !/^\s*#/.test(line));
  return kept
    .join("\n")
    .replace(/\\\n/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function readInstruction(line: string): Instruction {
  const [, name = "", given = "", rest = ""] = /^([A-Za-z]+)\s+((?:--[a-z-]+=\S+\s+)*)(.*)$/.exec(line) ?? [];
  if (name === "") throw new Error(`no instruction: ${line}`);
  const flags = Object.fromEntries(
    [...given.matchAll(/--([a-z-]+)=(\S+)/g)].map(([, key = "", value = ""]) => [key, value]),
  );
  return { name: name.toUpperCase(), flags, words: wordsOf(name.toUpperCase(), rest) };
}

function wordsOf(name: string, rest: string): readonly string[] {
  const command = name === "HEALTHCHECK" ? rest.replace(/^CMD\s+/, "") : rest;
  if (command.startsWith("[")) return JSON.parse(command);
  return name === "RUN" ? [command] : command.split(/\s+/);
}

/** `.dockerignore` as patterns in order: the last that fits counts, `!` takes back. Ours are names of the top folder, and `*`. */
export function isInContext(ignore: string, name: string): boolean {
  const [top = ""] = name.split("/");
  let isIn = true;
  for (const line of ignore.split("\n").map((one) => one.trim())) {
    if (line === "" || line.startsWith("#")) continue;
    const pattern = line.replace(/^!/, "");
    if (pattern !== "*" && !/^[\w.-]+$/.test(pattern)) throw new Error(`a pattern that this does not know: ${line}`);
    if (pattern === "*" || pattern === top) isIn = line.startsWith("!");
  }
  return isIn;
}
