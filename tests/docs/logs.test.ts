import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
const read = (path: string) => readFileSync(`${root}${path}`, "utf8");

/** Every call of a Log's methods in the program, with its level. */
const calls = globSync("src/**/*.ts", { cwd: root }).flatMap((path) =>
  [...read(path).matchAll(/\blog\??\.(info|warn|error)\(\s*(?:"([^"]+)"|(\S+))/g)].map(([, level, event, other]) => ({
    path,
    level,
    event,
    other,
  })),
);
const rows = new Map(
  [...read("docs/logs.md").matchAll(/^\| `([^`]+)` \| ((?:info|warn|error)[a-z, ]*) \|/gm)].map(
    ([, event = "", levels = ""]) => [event, levels.split(", ")],
  ),
);

describe("docs/logs.md", () => {
  it("is compared with calls at all", () => {
    expect(calls.length).toBeGreaterThan(15);
  });

  it("lists every event that the program writes, with its level", () => {
    const missing = calls.filter(({ event = "", level = "" }) => event !== "" && !rows.get(event)?.includes(level));
    expect(missing).toEqual([]);
  });

  it("can see the name of every event where it is written", () => {
    expect(calls.filter(({ other }) => other !== undefined)).toEqual([]);
  });

  it("lists no event that is written nowhere", () => {
    const known = new Set(calls.map(({ event }) => event));
    expect([...rows.keys()].filter((event) => !known.has(event))).toEqual([]);
  });
});
