import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
/** What stays when the types are gone, and is loaded at once. */
const importPattern = /^(?:import|export)\s(?!type\b)[^;"]*?\bfrom\s+"([^"]+)"|^import\s+"([^"]+)"/gm;

/** The packages that are loaded with a file, each with the way to it. */
function packagesOf(path: string, way: readonly string[] = [], seen = new Set<string>()): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (seen.has(path) || path.endsWith(".json")) return found;
  seen.add(path);
  const here = [...way, path];
  for (const match of readFileSync(join(root, path), "utf8").matchAll(importPattern)) {
    const name = match[1] ?? match[2] ?? "";
    if (name.startsWith("node:")) continue;
    const isOurs = name.startsWith(".");
    const below = isOurs ? packagesOf(join(dirname(path), name), here, seen) : [[name, here.join(" > ")] as const];
    for (const [key, value] of below) if (!found.has(key)) found.set(key, value);
  }
  return found;
}

describe("the start of the command", () => {
  it("loads nothing but Commander: what a command does is loaded when it is called", () => {
    expect(Object.fromEntries(packagesOf("src/cli/program.ts"))).toEqual({ commander: expect.any(String) });
  });
});
