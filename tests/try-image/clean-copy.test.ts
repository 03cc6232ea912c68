import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { freePort } from "../helpers/service.ts";

const root = new URL("../../", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "inbrief-clean-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A clone as it would be after a commit of what is there now. */
function copyProject(): void {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const name of listed.toString().split("\0")) {
    if (name === "" || !existsSync(join(root, name))) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(root, name), join(folder, name));
  }
}

it("runs after `npm ci --omit=dev && npm start`, on the Node that npm brings along", async () => {
  copyProject();
  execFileSync("npm", ["ci", "--omit=dev", "--prefer-offline", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: "pipe",
  });
  expect(existsSync(join(folder, "node_modules/vitest"))).toBe(false);
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), INBRIEF_SOURCES: join(root, "tests/try-image/none.opml") };
  const child = spawn("npm", ["start"], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  try {
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    await new Promise<void>((ready, fail) => {
      child.stdout.on("data", () => output.includes("In Brief on ") && ready());
      child.once("exit", (code) => fail(new Error(`ended with ${code}: ${output}`)));
    });
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    expect(await (await fetch(`http://127.0.0.1:${port}/feeds/tw.atom`)).text()).toContain("Terry Gou");
    const wanted = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).dependencies.node;
    const node = execFileSync(join(folder, "node_modules/.bin/node"), ["--version"]).toString().trim();
    expect(node).toBe(`v${wanted}`);
  } finally {
    // npm and its child.
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid, "SIGTERM");
      await once(child, "exit");
    }
  }
});
