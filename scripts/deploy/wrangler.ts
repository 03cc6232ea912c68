import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { WranglerAnswer } from "./world.ts";

const root = join(import.meta.dirname, "../..");
export const wranglerProgram = join(
  dirname(createRequire(import.meta.url).resolve("wrangler/package.json")),
  "bin/wrangler.js",
);

/**
 * The one place where wrangler is run. Its streams are pipes, so that it asks nothing and takes its own safe answers.
 * Rejects only where it cannot be started.
 */
export function runWrangler(args: readonly string[], input = ""): Promise<WranglerAnswer> {
  const child = spawn(process.execPath, [wranglerProgram, ...args], {
    cwd: root,
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true", FORCE_COLOR: "0" },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.stdin.on("error", () => {}); // it may end without having read what it was given
  child.stdin.end(input);
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (status) => done({ status: status ?? 1, stdout, stderr }));
  });
}
