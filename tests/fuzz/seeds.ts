import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../fixtures/", import.meta.url));

/** Our own fixtures: what a document of that kind looks like, sound or not. */
export function readSeeds(pattern: string): readonly string[] {
  const files = globSync(pattern, { cwd: folder }).filter((file) => !file.endsWith(".expected.json"));
  if (files.length === 0) throw new Error(`no fixture is named ${pattern}`);
  return files.sort().map((file) => readFileSync(`${folder}${file}`, "utf8"));
}

/** All texts in JSON fixtures, however deep. */
export function readTexts(pattern: string): readonly string[] {
  return readSeeds(pattern).flatMap((json) => textsIn(JSON.parse(json)));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, one]) => [key, ...textsIn(one)])
    : [];
}
