import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const launcher = fileURLToPath(new URL("../../bin/inbrief.js", import.meta.url));

export type Environment = Readonly<Record<string, string>>;

export interface RunningService {
  /** `http://127.0.0.1:{port}` */
  readonly url: string;
  readonly stderr: () => string;
  /** SIGTERM, then waits for the end; its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "inbrief-test-"));
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Starts `inbrief serve` as a user would and resolves at its ready line; throws with its stderr where it ends before. */
export async function startService(env: Environment, folder: string): Promise<RunningService> {
  const port = await freePort();
  const child = start(["serve"], { PORT: String(port), ...env }, folder);
  const output = collect(child);
  await new Promise<void>((ready, fail) => {
    child.stdout?.on("data", () => {
      if (/^In Brief on http/m.test(output.stdout)) ready();
    });
    child.once("exit", (code) => fail(new Error(`serve ended with ${code} before it was ready: ${output.stderr}`)));
  });
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, "exit");
      child.kill(signal);
      await gone;
    }
    return child.exitCode;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    stderr: () => output.stderr,
    stop: () => end("SIGTERM"),
    kill: async () => {
      await end("SIGKILL");
    },
  };
}

/** Runs `inbrief …arguments` to its end. `whileRunning` gets the process, to kill it or feed it. */
export async function runCommand(
  commandLine: readonly string[],
  env: Environment,
  folder: string,
  options: { readonly input?: string; readonly whileRunning?: (child: ChildProcess) => void } = {},
): Promise<Finished> {
  const child = start(commandLine, env, folder);
  const output = collect(child);
  options.whileRunning?.(child);
  child.stdin?.end(options.input ?? "");
  await once(child, "close");
  return { code: child.exitCode, ...output };
}

function start(commandLine: readonly string[], env: Environment, folder: string): ChildProcess {
  const { PATH = "", HOME = "" } = process.env;
  return spawn(process.execPath, [launcher, ...commandLine], {
    cwd: folder,
    env: { PATH, HOME, ...env },
    stdio: "pipe",
  });
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  return output;
}
