import { createRequire } from "node:module";
import { join } from "node:path";
import { readD1Migrations } from "@cloudflare/vitest-plugin";
import { childrenNamed } from "../child.ts";
import { opmlOf } from "../material.ts";
import { bundle } from "./bundle.ts";
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
  /** An empty folder for the bundle. */
  readonly folder: string;
  /** What its list of sources holds. */
  readonly sources: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
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

export async function startWorkerd({ folder, sources, settings = {} }: WorkerdOptions): Promise<Workerd> {
  const { Miniflare, convertV4MiniflareOptions } = loadMiniflare();
  const server = new Miniflare(
    convertV4MiniflareOptions({
      modules: await modulesOf(folder, sources),
      modulesRoot: folder,
      compatibilityDate: "2026-10-01",
      compatibilityFlags: ["nodejs_compat"],
      d1Databases: { DB: "bench" },
      bindings: { INBRIEF_BASE_URL: "https://brief.example", ...settings },
      unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    }),
  );
  const url = await server.unsafeGetDirectURL();
  const database = await server.getD1Database("DB");
  await migrate(database);
  const ask = (path: string, init?: RequestInit) => fetch(new URL(path, url), { redirect: "manual", ...init });
  return {
    pid: childrenNamed(process.pid, "workerd")[0] ?? 0,
    fetch: ask,
    cost: async (path, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set("x-probe", "count");
      const response = await ask(path, { ...init, headers });
      return { response, cost: JSON.parse(response.headers.get("x-cost") ?? "null") };
    },
    sql: async (text) => {
      await database.prepare(text).run();
    },
    stop: () => server.dispose(),
  };
}

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

/** The modules of the bundle, the list of sources exchanged for ours: a bench asks nobody but the loopback. */
async function modulesOf(folder: string, sources: readonly string[]) {
  const modules = await bundle(folder, "probe");
  const typed = modules.map(({ name, bytes }) => {
    const isScript = name.endsWith(".js");
    const contents = name.endsWith("-sources.opml") ? opmlOf(sources) : bytes.toString();
    return { type: isScript ? "ESModule" : "Text", path: join(folder, name), contents };
  });
  if (!typed.some(({ path }) => path.endsWith("-sources.opml")))
    throw new Error("The bundle holds no list of sources.");
  return typed.toSorted((a, b) => Number(b.type === "ESModule") - Number(a.type === "ESModule"));
}
