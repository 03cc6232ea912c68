import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
const table = () => readFileSync(`${root}src/render/pages/assets.generated.ts`, "utf8");

it("the table of what pages load is that of the files as they are; else run scripts/write-assets.ts", () => {
  const before = table();
  execFileSync(process.execPath, ["scripts/write-assets.ts"], { cwd: root });
  expect(table()).toBe(before);
});
