import { createRequire } from "node:module";
import { join } from "node:path";
import { readD1Migrations } from "@cloudflare/vitest-plugin";
import { childrenNamed } from "../child.ts";
import { opmlOf } from "../material.ts";
import type { BundledModule } from "./bundle.ts";
import type { Cost, Database } from "./counting-database.ts";

/** The bundled Worker in a workerd of its own with a D1, asked straight at its socket. */
export interface Workerd {
  readonly pid: number;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The same, and what the database counted. */
  cost(path: string, init?: RequestInit): Promise<{ readonly response: Response; readonly cost: Cost }>;
  /** Runs SQL as it stands, uncounted. */
  sql(text: string): Promise<void>;
  stop(): Promise<void>;
}

export interface WorkerdOptions {
  /** What `bundle` made of the probe. */
  readonly modules: readonly BundledModule[];
  /** What its list of sources holds. */
  readonly sources: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
  /** The D1 in a workerd of its own, whose CPU is then not this one's. */
  readonly isDatabaseApart?: boolean;
}

export async function startWorkerd(options: WorkerdOptions): Promise<Workerd> {
  const before = workerdsHere();
  const apart = options.isDatabaseApart ? await startServer(options, {}) : null;
  const between = workerdsHere();
  const settings = apart === null ? {} : { PROBE_DATABASE: new URL("/probe/database", apart.url).href };
  const server = await startServer(options, settings);
  await migrate((apart ?? server).database);
  const [pid = 0] = workerdsHere().filter((one) => ![...before, ...between].includes(one));
  const ask = (path: string, init?: RequestInit) => fetch(new URL(path, server.url), { redirect: "manual", ...init });
  return {
    pid,
    fetch: ask,
    cost: async (path, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set("x-probe", "count");
      const response = await ask(path, { ...init, headers });
      return { response, cost: JSON.parse(response.headers.get("x-cost") ?? "null") };
    },
    sql: async (text) => {
      await (apart ?? server).database.prepare(text).run();
    },
    stop: async () => {
      await server.stop();
      await apart?.stop();
    },
  };
}

function workerdsHere(): readonly number[] {
  return childrenNamed(process.pid, "workerd");
}

/** As much of miniflare as we use; it comes with wrangler, which is why it is looked for there. */
interface Miniflare {
  unsafeGetDirectURL(): Promise<URL>;
  getD1Database(binding: string): Promise<Database>;
  dispose(): Promise<void>;
}
interface MiniflareModule {
  readonly Miniflare: new (options: unknown) => Miniflare;
  convertV4MiniflareOptions(options: unknown): unknown;
}

const root = join(import.meta.dirname, "../..");

interface Server {
  readonly url: URL;
  readonly database: Database;
  stop(): Promise<void>;
}

async function startServer(
  { modules, sources, settings }: WorkerdOptions,
  more: Readonly<Record<string, string>>,
): Promise<Server> {
  const { Miniflare, convertV4MiniflareOptions } = loadMiniflare();
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: typedModules(modules, sources),
      modulesRoot: root,
      compatibilityDate: "2026-10-01",
      compatibilityFlags: ["nodejs_compat"],
      d1Databases: { DB: "bench" },
      bindings: { INBRIEF_BASE_URL: "https://brief.example", ...settings, ...more },
      unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
      handleStructuredLogs: dropLog,
    }),
  );
  const url = await miniflare.unsafeGetDirectURL();
  return { url, database: await miniflare.getD1Database("DB"), stop: () => miniflare.dispose() };
}

/** The Worker logs a line a source, which is of no use here. What fails shows in the answers. */
function dropLog(): void {}

/** As wrangler applies and records them. */
async function migrate(database: Database): Promise<void> {
  const record = "CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TEXT)";
  await database.prepare(record).run();
  for (const { name, queries } of await readD1Migrations(join(root, "migrations"))) {
    const applied = database.prepare("INSERT INTO d1_migrations (name) VALUES (?1)").bind(name);
    await database.batch([...queries.map((query) => database.prepare(query)), applied]);
  }
}

function loadMiniflare(): MiniflareModule {
  const wrangler = createRequire(import.meta.url).resolve("wrangler");
  return createRequire(wrangler)("miniflare") as MiniflareModule;
}

/** The list of sources is exchanged for ours: a bench asks nobody but the loopback. */
function typedModules(modules: readonly BundledModule[], sources: readonly string[]) {
  const typed = modules.map(({ name, bytes }) => {
    const contents = name.endsWith("-sources.opml") ? opmlOf(sources) : bytes.toString();
    return { type: name.endsWith(".js") ? "ESModule" : "Text", path: join(root, name), contents };
  });
  if (!typed.some(({ path }) => path.endsWith("-sources.opml")))
    throw new Error("The bundle holds no list of sources.");
  // The first is the Worker.
  return typed.toSorted((a, b) => Number(b.type === "ESModule") - Number(a.type === "ESModule"));
}
