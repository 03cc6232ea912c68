import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { payloads } from "../browser/payloads.ts";
import { freePort, temporaryFolder } from "../helpers/service.ts";

const script = fileURLToPath(new URL("../../../shared/tools/hostile-upstream.mjs", import.meta.url));

/** Whether the tool is there at all; without it there is nothing to test. */
export const hasHostileUpstream = existsSync(script);

/** One path of the index, and how it wants to be taken. */
export interface HostilePath {
  readonly path: string;
  readonly group: string;
  readonly expect: "ok" | "error" | "ok-sanitised";
  readonly note: string;
  readonly canary?: boolean;
  readonly canaryPath?: string;
  readonly canaryOptional?: boolean;
  /** Good readers differ. */
  readonly lenient?: boolean;
  readonly expectTitle?: string;
}

export interface LoggedRequest {
  readonly path: string;
  readonly t: number;
  readonly ua?: string;
  /** If-None-Match and If-Modified-Since. */
  readonly inm?: string;
  readonly ims?: string;
  readonly cookie?: string;
  readonly auth?: string;
  readonly referer?: string;
}

export interface HostileUpstream {
  readonly origin: string;
  /** `host:port`, for INBRIEF_ALLOW_UPSTREAM. */
  readonly pair: string;
  readonly paths: readonly HostilePath[];
  /** All paths, or what `query` (`?group=…`) picks, as a subscription list. */
  opml(query: string): Promise<string>;
  log(): Promise<readonly LoggedRequest[]>;
  /** What reached the inner server: holes in the address guard. */
  hits(): Promise<readonly unknown[]>;
  /** Forgets requests, and where paths that change stand. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the tool with our own payloads for its `/xss/` paths; `--outside` only inside a network namespace of its own. */
export async function startHostileUpstream(words: readonly string[] = []): Promise<HostileUpstream> {
  const [port, inner] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${port}`;
  const ports = ["--port", String(port), "--inner-port", String(inner), "--data", payloadFolder(), "--quiet"];
  const child = spawn(process.execPath, [script, ...ports, ...words], { stdio: "ignore" });
  await answers(child, `${origin}/__hits`);
  const json = async <T>(path: string): Promise<T> => (await (await fetch(origin + path)).json()) as T;
  return {
    origin,
    pair: `127.0.0.1:${port}`,
    paths: await json<readonly HostilePath[]>("/"),
    opml: async (query) => (await fetch(`${origin}/__opml${query}`)).text(),
    log: () => json("/__log"),
    hits: () => json("/__hits"),
    reset: async () => void (await fetch(`${origin}/__reset`, { method: "POST" })),
    close: async () => {
      if (child.exitCode !== null) return;
      child.kill();
      await once(child, "exit");
    },
  };
}

function payloadFolder(): string {
  const folder = temporaryFolder();
  const list = payloads.map(({ name, html }) => ({ name, group: "ours", html }));
  writeFileSync(join(folder, "xss.json"), JSON.stringify(list));
  return folder;
}

/** Resolves when the server listens; it is our own child on loopback, so it soon does or ends. */
async function answers(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    try {
      await (await fetch(url)).arrayBuffer();
      return;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // not listening yet
      await new Promise((done) => setImmediate(done));
    }
  }
  throw new Error("the hostile upstream ended at once");
}
