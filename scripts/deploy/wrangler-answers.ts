import type { World, WranglerAnswer } from "./world.ts";

/** A step could not be done; the message says why and what to do. */
export class Stopped extends Error {}

/** Runs wrangler. Throws Stopped with its own last words where it fails. */
export async function run(world: World, args: readonly string[], input?: string): Promise<WranglerAnswer> {
  const answer = await world.wrangler(args, input);
  if (answer.status === 0) return answer;
  throw new Stopped(`\`wrangler ${args.join(" ")}\` failed: ${lastWords(answer)}`);
}

/** Wrangler may print a banner or a notice before the JSON. Throws Stopped where there is none. */
export function parseJson<T>(text: string, command: string): T {
  const start = text.search(/^[[{]/m);
  try {
    return JSON.parse(start < 0 ? "" : text.slice(start));
  } catch (cause) {
    throw new Stopped(`\`wrangler ${command}\` gave no JSON: ${text.trim().slice(0, 200)}`, { cause });
  }
}

const colours = /\u001b\[[\d;]*m/g;

function lastWords({ stdout, stderr }: WranglerAnswer): string {
  const lines = (text: string) =>
    text
      .replace(colours, "")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "" && !line.includes("Logs were written to"));
  const words = lines(stderr).length > 0 ? lines(stderr) : lines(stdout);
  return words.slice(-4).join(" ") || "it said nothing";
}
