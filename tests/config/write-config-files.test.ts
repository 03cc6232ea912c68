import { execFileSync } from "node:child_process";
import { globSync, readFileSync, statSync } from "node:fs";
import { expect, it } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
const target = `${root}src/platform/cloudflare/config-files.generated.ts`;
const write = () => execFileSync(process.execPath, ["scripts/write-config-files.ts"], { cwd: root });

it("hands the Worker every setting file, source list and round-up, and no lexicon", () => {
  write();
  const listed = [...readFileSync(target, "utf8").matchAll(/\{ name: "([^"]+)", text: text\d+ \}/g)].map(
    ([, name]) => name,
  );
  const expected = globSync(["config/*.toml", "config/interface/*.toml", "config/*.opml", "feeds/[0-9]*.md"], {
    cwd: root,
  });
  expect(listed.toSorted()).toEqual(expected.toSorted());
  expect(listed).toContain("config/site.toml");
});

it("leaves a list that is current untouched, so that a watching build ends", () => {
  write();
  const before = statSync(target).mtimeMs;
  write();
  expect(statSync(target).mtimeMs).toBe(before);
});
