import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { copyProject } from "./copy-project.ts";

/** docs/deploy-cloudflare.md, typed as it stands, as far as it goes without an account. Only the port differs. */
const document = readFileSync(new URL("../../docs/deploy-cloudflare.md", import.meta.url), "utf8");
const commands = [...document.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) =>
  block.split("\n").flatMap((line) => line.replace(/\s+#.*$/, "").trim() || []),
);

/** `.ci/run` does the first three in a fresh clone; the others need an account. */
const notHere = [
  "git clone",
  "cd inbrief",
  "npm ci",
  "npx wrangler login",
  "npm run deploy",
  "npm run deploy -- --queue",
];
const [start, ...later] = commands.filter((command) => !notHere.some((known) => isIt(command, known)));

function isIt(command: string, known: string): boolean {
  return command === known || (known === "git clone" && command.startsWith("git clone "));
}

const headline = "Lisbon opens a bridge for bicycles";
const upstreamFeed = `<rss version="2.0"><channel><title>Bridges</title><link>http://bridges.example/</link><item>
<title>${headline}</title><guid>b1</guid><link>http://bridges.example/1</link>
<description>Portugal's capital opened a bridge for bicycles on Monday.</description></item></channel></rss>`;

let folder = "";
let port = 0;
let upstream: Server;
let worker: ChildProcess | null = null;
let output = "";

beforeAll(async () => {
  folder = copyProject();
  upstream = createServer((_request, response) =>
    response.setHeader("Content-Type", "application/rss+xml").end(upstreamFeed),
  );
  const upstreamPort = await listen(upstream);
  // One source on this machine instead of the world's.
  const outline = `<outline type="rss" text="Bridges" xmlUrl="http://127.0.0.1:${upstreamPort}/feed"/>`;
  writeFileSync(join(folder, "config/sources.opml"), `<opml version="2.0"><head/><body>${outline}</body></opml>`);
  writeFileSync(join(folder, ".dev.vars"), `INBRIEF_ALLOW_UPSTREAM=127.0.0.1:${upstreamPort}\n`);
  port = await freePort();
});

afterAll(async () => {
  await stop();
  upstream?.close();
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

it("finds the steps in the document", () => {
  expect(start).toBe("npm run dev:worker");
  expect(later).toEqual([
    "curl -f http://127.0.0.1:8787/readyz",
    "curl -f http://127.0.0.1:8787/feeds/tw.atom",
    "curl -f http://127.0.0.1:8787/__scheduled",
    "npm run deploy -- --dry-run",
  ]);
});

it("says Ready, as the document promises", async () => {
  const [program = "", ...args] = (start ?? "").split(" ");
  // A group of its own: npm starts a shell, that wrangler, that workerd.
  worker = spawn(program, args, { cwd: folder, env: environment(), detached: true, stdio: ["ignore", "pipe", "pipe"] });
  worker.stdout?.on("data", (text) => {
    output += text;
  });
  worker.stderr?.on("data", (text) => {
    output += text;
  });
  await expect.poll(() => output, { timeout: 120_000, interval: 250 }).toMatch(/Ready on http/);
});

it("is ready at once and serves the founding briefs under its own address", async () => {
  expect((await type(later[0])).trim()).toBe("ready");
  const feed = await type(later[1]);
  expect(feed).toContain("Gou");
  expect(feed).toContain(`href="http://127.0.0.1:${port}/feeds/tw.atom"`);
});

it("serves the style sheet and icon that its pages name, apart from the script", async () => {
  const page = await (await get("/")).text();
  const href = /href="(\/assets\/[^"]+\.css)"/.exec(page)?.[1] ?? "";
  for (const path of [href, "/favicon.svg"]) {
    const response = await get(path);
    expect([path, response.status, response.headers.get("access-control-allow-origin")]).toEqual([path, 200, "*"]);
    expect(response.headers.get("cf-cache-status"), path).toBe("HIT");
  }
});

it("polls its sources in a tick, and their briefs arrive", async () => {
  await type(later[2]);
  await expect
    .poll(async () => (await get("/feeds/pt.json")).text(), { timeout: 60_000, interval: 250 })
    .toContain(headline);
  expect(await (await get("/sources.json")).text()).toContain("Bridges");
});

it("shows the steps of a deployment without an account", async () => {
  const shown = await type(later[3]);
  expect(shown).toContain("would run: wrangler d1 create inbrief");
  expect(shown).toMatch(/In Brief on https:\/\/\S+\n$/);
});

it("lets the port go when it is stopped", async () => {
  await stop();
  await expect(get("/healthz")).rejects.toThrow();
});

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, PORT: String(port), WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" };
}

/** Types a command of the document and gives what it says. */
async function type(command = ""): Promise<string> {
  const typed = command.replaceAll(":8787", `:${port}`);
  const options = { cwd: folder, env: environment(), timeout: 60_000 };
  return (await promisify(execFile)("sh", ["-c", typed], options)).stdout;
}

function get(path: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { accept: "text/html" },
    signal: AbortSignal.timeout(20_000),
  });
}

async function stop(): Promise<void> {
  const running = worker;
  if (running?.pid === undefined) return;
  worker = null;
  const ended = new Promise((done) => running.once("close", done));
  process.kill(-running.pid, "SIGTERM");
  await ended;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createSocketServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return free;
}
