import { execFileSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readD1Migrations } from "@cloudflare/vitest-plugin";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { opml } from "../e2e/upstream-feeds.ts";
import { temporaryFolder } from "../helpers/service.ts";
import { type ScenarioService, type ScenarioSettings, type StartService, scenarioEnvironment } from "./service.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The bundled Worker in workerd, with a D1 of its own, its Queue if asked for, and scheduled events by hand. */
export function startOnWorkerd(options: { readonly queue: boolean }): StartService {
  return async (settings): Promise<ScenarioService> => {
    const queue = { queueProducers: { CHANGES: "changes" }, queueConsumers: { changes: { maxBatchSize: 1 } } };
    const runtime = new Miniflare(
      convertV4MiniflareOptions({
        modulesRoot: bundle(),
        modules: modulesOf(bundle(), settings),
        compatibilityDate: "2026-10-01",
        compatibilityFlags: ["nodejs_compat"],
        bindings: scenarioEnvironment(settings),
        d1Databases: ["DB"],
        ...(options.queue ? queue : {}),
      }),
    );
    const url = (await runtime.ready).origin;
    await migrate(runtime);
    const worker = (await runtime.getWorker()) as unknown as ScheduledWorker;
    const tick = async () => {
      const { outcome } = await worker.scheduled({ cron: "* * * * *" });
      if (outcome !== "ok") throw new Error(`the scheduled event ended with ${outcome}`);
    };
    await seed(url, tick);
    return {
      url,
      tick,
      get: (path, headers = {}) => fetch(`${url}${path}`, { headers, redirect: "manual" }),
      close: () => runtime.dispose(),
    };
  };
}

/** As much of a Worker's own interface as a test needs beside fetch. */
interface ScheduledWorker {
  scheduled(event: { readonly cron: string }): Promise<{ readonly outcome: string }>;
}

let bundled: string | undefined;

/** The Worker as wrangler bundles it for a deployment, once a run. */
function bundle(): string {
  if (bundled === undefined) {
    bundled = temporaryFolder();
    const env = { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" };
    const words = ["deploy", "--dry-run", "--outdir", bundled];
    execFileSync(join(root, "node_modules/.bin/wrangler"), words, { cwd: root, env, stdio: "pipe" });
  }
  return bundled;
}

function modulesOf(folder: string, { sources }: ScenarioSettings) {
  const texts = globSync("*-*.{md,toml,opml}", { cwd: folder });
  return [
    { type: "ESModule" as const, path: join(folder, "worker.js") },
    ...texts.map((name) => ({
      type: "Text" as const,
      path: join(folder, name),
      // The list of sources is the test's.
      ...(name.endsWith(".opml") ? { contents: opml(sources) } : {}),
    })),
  ];
}

/** As `wrangler d1 migrations apply` does, its record included. */
async function migrate(runtime: Miniflare): Promise<void> {
  const database = await runtime.getD1Database("DB");
  const record =
    "CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)";
  await database.prepare(record).run();
  for (const { name, queries } of await readD1Migrations(join(root, "migrations"))) {
    const applied = database.prepare("INSERT INTO d1_migrations (name) VALUES (?1)").bind(name);
    await database.batch([...queries.map((query) => database.prepare(query)), applied]);
  }
}

/** A tick stores one file of feeds/ at a time. */
async function seed(url: string, tick: () => Promise<void>): Promise<void> {
  for (let ticks = 0; (await fetch(`${url}/readyz`)).status !== 200; ticks += 1) {
    if (ticks === 20) throw new Error("twenty ticks have not brought the seeds in");
    await tick();
  }
}
