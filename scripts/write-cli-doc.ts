import { writeFileSync } from "node:fs";
import { createNodeTerminal } from "../src/cli/node-terminal.ts";
import { createProgram } from "../src/cli/program.ts";
import { renderCliDoc } from "./cli-doc/render-cli-doc.ts";

/** Writes docs/cli.md; a test says when that has to be done again. */
const terminal = createNodeTerminal({ readEnvironment: () => ({}), onlyWrites: false });
writeFileSync(new URL("../docs/cli.md", import.meta.url), renderCliDoc(createProgram(terminal)));
