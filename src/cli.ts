import process from "node:process";
import { readEnvironment } from "./cli/environment.ts";
import { createNodeTerminal } from "./cli/node-terminal.ts";
import { runProgram } from "./cli/program.ts";

const words = process.argv.slice(2);
const onlyWrites = ["parse", "split", "classify", "export"].includes(words[0] ?? "");
const terminal = createNodeTerminal({ readEnvironment: () => readEnvironment(process.env), onlyWrites });

// What it throws is a fault of ours, and keeps its stack.
process.exitCode = await runProgram(words, terminal);
