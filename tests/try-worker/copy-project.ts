import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("../../", import.meta.url).pathname;

/** The project as it stands, without what git ignores: a newcomer's clone after `npm ci`. Gives its folder. */
export function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "inbrief-try-"));
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  const names = listed
    .toString()
    .split("\0")
    .filter((name) => name !== "" && !/^(?:tests|bench)\//.test(name));
  for (const name of names) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}
