import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Moment, Span } from "./moment.ts";
import type { Upstream } from "./upstream.ts";

export interface VictimOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly now: number;
  readonly upstream: Upstream;
  /** null: it is left alone. */
  readonly moment: Moment | null;
}

export type VictimEnd =
  | { readonly kind: "killed"; readonly phase: string }
  | { readonly kind: "ended"; readonly span: Span; readonly rounds: number };

const victim = fileURLToPath(new URL("victim.ts", import.meta.url));
/** A process that hangs is a fault to be told of, not to be waited for. */
const limitMs = 120_000;

/** Starts the process and kills it at the moment, if it lives so long. Throws with its stderr where it ends by itself and not well. */
export async function runVictim({ env, now, upstream, moment }: VictimOptions): Promise<VictimEnd> {
  const fatal = moment?.kind === "statement" ? [String(moment.number)] : [];
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [victim, String(now), ...fatal], {
    env: { PATH, HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let complaints = "";
  const kill = () => void child.kill("SIGKILL");
  let begin = 0;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (output === "") {
      begin = performance.now();
      if (moment?.kind === "delay") timers.push(setTimeout(kill, moment.ms));
    }
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  let requests = 0;
  upstream.onRequest = () => {
    requests += 1;
    if (moment?.kind === "request" && requests === moment.number) timers.push(setTimeout(kill, moment.ms));
  };
  let isHanging = false;
  const hang = () => {
    isHanging = true;
    kill();
  };
  const timers = [setTimeout(hang, limitMs)];
  const [code, signal] = await once(child, "close");
  for (const timer of timers) clearTimeout(timer);
  upstream.onRequest = null;
  const lines = output.trimEnd().split("\n");
  const last = lines.at(-1) ?? "";
  if (isHanging) throw new Error(`the process hung in the phase "${last}": ${complaints}`);
  if (signal === "SIGKILL") return { kind: "killed", phase: lines.findLast((line) => /^\w/.test(line)) ?? "starting" };
  if (code !== 0) throw new Error(`the process ended with ${code} after "${last}": ${complaints}`);
  const { rounds, statements } = JSON.parse(last) as { rounds: number; statements: number };
  return {
    kind: "ended",
    rounds,
    span: { ms: performance.now() - begin, statements, requests: Math.max(1, requests) },
  };
}
