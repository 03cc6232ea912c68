import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { findProgram, runChild } from "../child.ts";

const root = join(import.meta.dirname, "../..");

export interface BundledModule {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What would be uploaded, written to the folder by wrangler without asking anybody: of the Worker itself, or with the benches' door in front. */
export async function bundle(folder: string, which: "worker" | "probe"): Promise<readonly BundledModule[]> {
  const wrangler = findProgram("wrangler") ?? join(root, "node_modules/.bin/wrangler");
  const entry = which === "probe" ? [join(import.meta.dirname, "probe.ts")] : [];
  const env = { WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" };
  await runChild(wrangler, ["deploy", ...entry, "--dry-run", "--outdir", folder], { cwd: root, env });
  const names = globSync("*", { cwd: folder }).filter((name) => !name.endsWith(".map") && name !== "README.md");
  return names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

export function gzipBytes(modules: readonly BundledModule[]): number {
  return modules.reduce((sum, { bytes }) => sum + gzipSync(bytes).length, 0);
}
