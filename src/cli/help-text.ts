import { Help } from "commander";
import type { Screen } from "./terminal.ts";

/** A help text as a screen shows it: lines that are prose no longer than the screen is wide, headings that stand out. */
export function showHelp(text: string, screen: Screen): string {
  const lines = text.trimEnd().split("\n");
  return lines.map((line) => emphasised(isProse(line) ? wrapped(line, screen.columns) : line, screen)).join("\n");
}

/** Examples and lists are indented, and stay as they are: one copies them. */
function isProse(line: string): boolean {
  return !line.startsWith(" ");
}

function wrapped(line: string, width: number): string {
  return new Help().boxWrap(line, width);
}

/** Lines such as `Options:`, and the word before the usage. */
function emphasised(line: string, screen: Screen): string {
  return line.replace(/^(?:Usage:|[A-Z][\w ]*:$)/, (heading) => screen.style("bold", heading));
}
