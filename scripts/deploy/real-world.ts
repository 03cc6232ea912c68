import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { createNodeLog } from "../../src/platform/node/log.ts";
import { seedD1 } from "./seed-d1.ts";
import type { World } from "./world.ts";
import { runWrangler } from "./wrangler.ts";

const root = join(import.meta.dirname, "../..");
const answerTimeoutMs = 10_000;

export function createRealWorld(): World {
  return {
    wrangler: (args, input) => {
      console.log(`  wrangler ${args.join(" ")}`);
      return runWrangler(args, input);
    },
    read: (name) => (existsSync(join(root, name)) ? readFileSync(join(root, name), "utf8") : null),
    write: (name, text) => writeFileSync(join(root, name), text),
    ask,
    say: (line) => console.log(line),
    seed: (target) => seedD1({ ...target, persistTo: null, log: createNodeLog() }),
    get,
    sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
    environment: process.env,
  };
}

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) return "";
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}

async function get(url: string): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(answerTimeoutMs) });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    // A new name may not resolve yet: what fetch says of it stands one level down.
    const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    return { status: 0, text: inner instanceof Error ? inner.message : String(inner) };
  }
}
