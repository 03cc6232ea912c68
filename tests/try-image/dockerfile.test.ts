import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "../helpers/service.ts";
import { type Instruction, isInContext, readDockerfile, type Stage } from "./read-dockerfile.ts";

/*
 * The Dockerfile, step by step, in empty folders that stand for the roots of its stages: COPY, RUN of npm, ENV, HEALTHCHECK and CMD.
 * Not covered: the base image itself, its user and its rights (USER, install), VOLUME, EXPOSE, and the times of HEALTHCHECK.
 */
const root = new URL("../../", import.meta.url).pathname;
const text = (name: string) => readFileSync(join(root, name), "utf8");
const notHere = ["USER", "VOLUME", "EXPOSE"];

const folder = mkdtempSync(join(tmpdir(), "inbrief-image-"));
const [packages, final] = readDockerfile(text("Dockerfile"));
const environment: Record<string, string> = {};
let command: readonly string[] = [];
let health: readonly string[] = [];
let service: ChildProcess | null = null;

afterAll(async () => {
  if (service !== null && service.exitCode === null) {
    service.kill("SIGKILL");
    await once(service, "exit");
  }
  setWritable(true);
  rmSync(folder, { recursive: true, force: true });
});

/** A folder below the root of a stage. */
const below = (stage: string, path: string, workingFolder = "/") =>
  join(folder, stage, path.startsWith("/") ? path : join(workingFolder, path));

/** What git knows and .dockerignore lets in: as it stands, changes and all. */
function contextFiles(): readonly string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  return listed
    .toString()
    .split("\0")
    .filter((name) => name !== "" && existsSync(join(root, name)) && isInContext(text(".dockerignore"), name));
}

function copy({ flags, words }: Instruction, stage: string, workingFolder: string): void {
  const [target = "", ...sources] = [...words].reverse();
  for (const source of sources) {
    const to = below(stage, target, workingFolder);
    if (flags.from !== undefined) cpSync(below(flags.from, source), to, { recursive: true, verbatimSymlinks: true });
    else
      for (const name of contextFiles().filter(
        (file) => source === "." || file === source || file.startsWith(`${source}/`),
      )) {
        mkdirSync(dirname(join(to, name)), { recursive: true });
        cpSync(join(root, name), join(to, name));
      }
  }
}

function run([shell = ""]: readonly string[], stage: string, workingFolder: string): void {
  // Owners are the image's business; the folder is what is needed.
  if (shell.startsWith("install -d ")) {
    mkdirSync(below(stage, shell.split(" ").at(-1) ?? ""), { recursive: true });
    return;
  }
  expect(shell).not.toMatch(/(?:^|\s)\/(?!dev\/null)/);
  execFileSync("/bin/sh", ["-ec", shell], {
    cwd: below(stage, workingFolder),
    stdio: "pipe",
    // What npm has fetched before need not be fetched again.
    env: { ...process.env, npm_config_prefer_offline: "true" },
  });
}

function build(stage: Stage, name: string): void {
  let workingFolder = "/";
  mkdirSync(below(name, "/"), { recursive: true });
  for (const instruction of stage.instructions) {
    const { name: kind, words } = instruction;
    if (kind === "WORKDIR") {
      workingFolder = words[0] ?? "/";
      mkdirSync(below(name, workingFolder), { recursive: true });
    } else if (kind === "COPY") copy(instruction, name, workingFolder);
    else if (kind === "RUN") run(words, name, workingFolder);
    else if (kind === "ENV")
      for (const word of words) environment[word.split("=")[0] ?? ""] = word.replace(/^[^=]+=/, "");
    else if (kind === "CMD") command = words;
    else if (kind === "HEALTHCHECK") health = words;
    else expect(notHere).toContain(kind);
  }
}

/** The code as in a container whose root file system is read-only. Root may write all the same: what is checked then is that nothing was. */
function setWritable(isWritable: boolean): void {
  const app = join(folder, "final/app");
  if (!existsSync(app)) return;
  for (const name of [".", ...readdirSync(app)]) chmodSync(join(app, name), isWritable ? 0o755 : 0o555);
}

const start = ([program = "", ...args]: readonly string[], port: number) =>
  spawn(program, args, {
    cwd: join(folder, "final/app"),
    env: {
      PATH: process.env.PATH,
      ...environment,
      PORT: String(port),
      HOST: "127.0.0.1",
      INBRIEF_DATABASE: join(folder, "final", environment.INBRIEF_DATABASE ?? ""),
      INBRIEF_SOURCES: join(folder, "none.opml"),
      // Docker sets it to the user's; nothing of the machine's may be needed.
      HOME: folder,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });

beforeAll(() => {
  if (packages === undefined || final === undefined) throw new Error("the Dockerfile has two stages");
  build(packages, packages.name ?? "");
  build(final, "final");
  cpSync(join(root, "tests/try-image/none.opml"), join(folder, "none.opml"));
});

it("holds what runs and nothing else", () => {
  const there = readdirSync(join(folder, "final/app")).toSorted();
  expect(there).toEqual([
    "LICENSE",
    "bin",
    "config",
    "feeds",
    "migrations",
    "node_modules",
    "package-lock.json",
    "package.json",
    "src",
  ]);
  expect(existsSync(join(folder, "final/app/node_modules/vitest"))).toBe(false);
  expect(existsSync(join(folder, "final/app/node_modules/node"))).toBe(false);
});

it("serves the founding briefs, is told healthy, writes below /data alone, and ends at SIGTERM", async () => {
  setWritable(false);
  const before = readdirSync(join(folder, "final/app"), { recursive: true }).length;
  const port = await freePort();
  const child = start(command, port);
  service = child;
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
  await new Promise<void>((ready, fail) => {
    child.stdout?.on("data", () => output.includes("In Brief on ") && ready());
    child.once("exit", (code) => fail(new Error(`ended with ${code}: ${output}`)));
  });
  const feed = await (await fetch(`http://127.0.0.1:${port}/feeds/tw.atom`)).text();
  expect(feed).toContain("Terry Gou");
  const [healthy] = await once(start(health, port), "exit");
  expect(healthy).toBe(0);
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  const [ill] = await once(start(health, port), "exit");
  expect(ill).toBe(1);
  expect(readdirSync(join(folder, "final/app"), { recursive: true }).length).toBe(before);
  expect(readdirSync(join(folder, "final/data"))).toContain("inbrief.db");
});

it("is what compose.yaml and the documents take it for", () => {
  expect(environment).toMatchObject({ HOST: "0.0.0.0", PORT: "8787", INBRIEF_DATABASE: "/data/inbrief.db" });
  const volumes = final?.instructions.filter(({ name }) => name === "VOLUME").flatMap(({ words }) => words);
  expect(volumes).toEqual(["/data"]);
  expect(final?.instructions.find(({ name }) => name === "USER")?.words).toEqual(["node"]);
});
