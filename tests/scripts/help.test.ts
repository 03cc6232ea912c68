import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const run = (script: string, word: string) =>
  spawnSync(process.execPath, [script, word], { cwd: root, encoding: "utf8" });

describe.each(["bench/run.ts", "scripts/crash.ts", "scripts/deploy.ts", "scripts/fuzz.ts"])("%s", (script) => {
  it("explains itself on stdout, and does nothing else", () => {
    const { status, stdout, stderr } = run(script, "--help");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/npm run \w+ \[?-- /);
  });

  it("refuses an option that it does not know, with what there is", () => {
    const { status, stdout, stderr } = run(script, "--no-such-thing");
    expect(status).not.toBe(0);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/no-such-thing/);
  });
});
