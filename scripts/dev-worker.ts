import { spawn } from "node:child_process";
import { join } from "node:path";
import { createNodeLog } from "../src/platform/node/log.ts";
import { seedD1 } from "./deploy/seed-d1.ts";
import { runWrangler, wranglerProgram } from "./deploy/wrangler.ts";

/**
 * The Worker on this machine, in workerd, with a D1 of its own below .wrangler/: migrated and seeded first, so that it answers at once.
 * PORT moves it. Nothing is polled by itself: a GET of /__scheduled is one tick.
 */
const root = join(import.meta.dirname, "..");
const port = process.env.PORT?.trim() || "8787";
const baseUrl = `http://127.0.0.1:${port}`;

const { status, stdout, stderr } = await runWrangler(["d1", "migrations", "apply", "inbrief", "--local"]);
if (status === 0) {
  const persistTo = join(root, ".wrangler/state");
  const databaseId = "00000000-0000-0000-0000-000000000000"; // as in wrangler.toml: local databases are kept by it
  await seedD1({ databaseId, baseUrl, persistTo, log: createNodeLog() });
  serve();
} else {
  console.error(`The migrations could not be applied:\n${stdout}${stderr}`);
  process.exitCode = 1;
}

function serve(): void {
  const address = ["--ip", "127.0.0.1", "--port", port, "--inspector-port", "0"];
  const args = ["dev", ...address, "--test-scheduled", "--var", `INBRIEF_BASE_URL:${baseUrl}`];
  const child = spawn(process.execPath, [wranglerProgram, ...args], { cwd: root, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  child.on("close", (code) => {
    process.exitCode = code ?? 0;
  });
}
