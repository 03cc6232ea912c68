import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "../helpers/service.ts";
import { records, run } from "./run-program.ts";

let folder: string;
let environment: Record<string, string>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "inbrief-doctor-"));
  const overlay = join(folder, "own");
  mkdirSync(join(overlay, "config"), { recursive: true });
  writeFileSync(join(overlay, "config/site.toml"), '[site]\ncontact = "mailto:editor@harbour.news"\n');
  environment = {
    PORT: String(await freePort()),
    INBRIEF_CONFIG: overlay,
    INBRIEF_DATABASE: join(folder, "brief.db"),
    INBRIEF_BASE_URL: "https://harbour.news",
    INBRIEF_TRUST_PROXY: "true",
  };
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("inbrief doctor", () => {
  it("finds all well where it is, and ends with 0", async () => {
    const { code, lines, complaints } = await run(["doctor"], "", environment);
    expect({ code, complaints }).toEqual({ code: 0, complaints: [] });
    expect(lines.at(-1)).toBe("\nAll is well.");
    expect(lines.slice(0, -1).every((line) => line.startsWith("ok "))).toBe(true);
  });

  it("goes on behind what is at fault, tells what to do and ends with 1", async () => {
    const broken = { ...environment, PORT: "eighty", INBRIEF_CONFIG: join(folder, "none"), INBRIEF_ADMIN_TOKKEN: "x" };
    const { code, lines } = await run(["doctor"], "", broken);
    expect(code).toBe(1);
    const text = lines.join("\n");
    expect(text).toMatch(/^fault {4}settings {2}PORT = "eighty" is not a whole number/m);
    expect(text).toMatch(/^fault {4}files {5}INBRIEF_CONFIG: .*is not a folder/m);
    expect(text).toMatch(
      /^warning {2}settings {2}INBRIEF_ADMIN_TOKKEN is set, and nothing reads it\.\n {19}Is it meant to be INBRIEF_ADMIN_TOKEN\?/m,
    );
    expect(text).toMatch(/^ok {7}database {2}There is no database/m);
    expect(lines.at(-1)).toBe("\n2 faults, 1 warning.");
  });

  it("says the same as data", async () => {
    const weak = { ...environment, INBRIEF_ADMIN_TOKEN: "tulip" };
    const found = await run(["doctor", "--json"], "", weak);
    expect(found.code).toBe(1);
    expect(records(found).filter(({ verdict }) => verdict !== "ok")).toEqual([
      {
        check: "settings",
        verdict: "fault",
        message: "INBRIEF_ADMIN_TOKEN has only 5 characters, and can be guessed.",
        advice: expect.stringContaining("openssl rand"),
      },
    ]);
    expect(new Set(records(found).flatMap(Object.keys))).toEqual(new Set(["check", "verdict", "message", "advice"]));
  });

  it("has colours on a terminal alone", async () => {
    const shown = await run(["doctor"], "", environment, { output: true });
    expect(shown.lines[0]).toContain("\u001b[32mok      \u001b[39m");
    const plain = await run(["doctor", "--no-color"], "", environment, { output: true });
    expect(plain.lines.join("\n")).not.toContain("\u001b");
  });
});
