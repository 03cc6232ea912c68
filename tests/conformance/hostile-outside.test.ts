import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { OutsideResult } from "./hostile-outside.ts";

const namespace = fileURLToPath(new URL("../../../shared/tools/hostile-ns.sh", import.meta.url));
const inside = fileURLToPath(new URL("hostile-outside.ts", import.meta.url));

/** A network of its own needs root, iproute2 and a kernel that lets us. */
function whyNot(): string | null {
  if (!existsSync(namespace)) return "the tool is not there";
  if (process.getuid?.() !== 0) return "it needs root";
  try {
    execFileSync("bash", [namespace, "true"], { stdio: "pipe" });
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[1] ?? error.message) : String(error);
  }
}

const reason = whyNot();
if (reason !== null) console.log(`hostile --outside: skipped, ${reason}`);

it.skipIf(reason !== null)("reaches no private address, not even where there are some", () => {
  const printed = execFileSync("bash", [namespace, process.execPath, inside], { encoding: "utf8", timeout: 200_000 });
  const result = JSON.parse(printed.trim().split("\n").at(-1) ?? "") as OutsideResult;
  console.log(`hostile --outside: ${result.paths} paths, ${result.hits.length} hits`);
  expect(result.paths).toBeGreaterThan(50);
  expect(result).toMatchObject({ odd: [], hits: [] });
});
