import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** Programs that a bench starts, measures from outside through /proc (Linux), and stops by their id. */
export interface Child {
  readonly pid: number;
  /** The first line of stdout; the program is then ready. */
  readonly firstLine: string;
  /** SIGTERM, then waits for the end. */
  stop(): Promise<void>;
}

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Starts a program and resolves at the first line it prints; throws with its stderr where it ends before. */
export async function startChild(
  command: string,
  parameters: readonly string[],
  options: ChildOptions = {},
): Promise<Child> {
  const child = spawnChild(command, parameters, options);
  const gone = once(child, "close");
  let [output, errors] = ["", ""];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-4000);
  });
  const firstLine = await new Promise<string>((ready, fail) => {
    child.once("error", fail);
    child.once("close", (code) => fail(new Error(`${command} ended with ${code} before it was ready: ${errors}`)));
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.includes("\n")) ready(output.slice(0, output.indexOf("\n")));
    });
  });
  return {
    pid: child.pid ?? 0,
    firstLine,
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}

export interface Finished {
  readonly ms: number;
  readonly stdout: string;
  /** Peak resident memory in megabytes; NaN where /proc did not say. */
  readonly peakMegabytes: number;
  /** User and system time, to within the last look: steps of 25 ms. NaN where /proc did not say. */
  readonly cpuMs: number;
}

/** Runs a program to its end. Throws with its stderr where it fails. */
export async function runChild(
  command: string,
  parameters: readonly string[],
  options: ChildOptions = {},
): Promise<Finished> {
  const start = performance.now();
  const child = spawnChild(command, parameters, options);
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-4000);
  });
  let [peakMegabytes, cpuMs] = [Number.NaN, Number.NaN];
  // Both only grow: what is seen last is what counts, and a process that has ended shows none.
  const watch = setInterval(() => {
    const seen = memoryMegabytes(child.pid ?? 0, "VmHWM");
    if (!Number.isNaN(seen)) [peakMegabytes, cpuMs] = [seen, processCpuMs(child.pid ?? 0)];
  }, 25);
  const [code] = await once(child, "close");
  clearInterval(watch);
  if (code !== 0) throw new Error(`${command} ${parameters.join(" ")} ended with ${code}: ${stderr}`);
  return { ms: performance.now() - start, stdout, peakMegabytes, cpuMs };
}

/** Longer than anything takes; whatever hangs is ended then. */
const timeout = 900_000;

function spawnChild(command: string, parameters: readonly string[], { env = {}, cwd }: ChildOptions): ChildProcess {
  const { PATH = "", HOME = "" } = process.env;
  return spawn(command, parameters, {
    env: { PATH, HOME, ...env },
    stdio: "pipe",
    timeout,
    ...(cwd === undefined ? {} : { cwd }),
  });
}

/** VmRSS: resident now; VmHWM: its peak. NaN where there is no such process or no /proc. */
export function memoryMegabytes(pid: number, field: "VmRSS" | "VmHWM"): number {
  const kilobytes = new RegExp(`^${field}:\\s*(\\d+) kB`, "m").exec(proc(`${pid}/status`))?.[1];
  return kilobytes === undefined ? Number.NaN : Number(kilobytes) / 1024;
}

/** User and system time a process has spent, all its threads; steps of 10 ms. NaN where there is no such process or no /proc. */
export function processCpuMs(pid: number): number {
  const stat = proc(`${pid}/stat`);
  const [user, system] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13);
  return ((Number(user) + Number(system)) * 1000) / 100;
}

/** Children of a process by the name of their program. */
export function childrenNamed(parent: number, name: string): readonly number[] {
  const pids = proc(`${parent}/task/${parent}/children`).trim().split(" ").filter(Boolean).map(Number);
  return pids.flatMap((pid) => [...(proc(`${pid}/comm`).trim() === name ? [pid] : []), ...childrenNamed(pid, name)]);
}

function proc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return ""; // It has ended meanwhile, or this is no Linux.
  }
}

/** Where a program stands; null: not installed. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Runs `action` in a new folder, which is then removed. */
export async function inFolder<T>(action: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "inbrief-bench-"));
  try {
    return await action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Name and number out of `program -v`; some write it to stderr. */
export function versionOf(program: string): string {
  const { stdout, stderr } = spawnSync(program, ["-v"], { encoding: "utf8" });
  return /[\w/ ]+?\d+\.\d+[.\d]*/.exec(`${stdout}${stderr}`)?.[0].trim() ?? "";
}
