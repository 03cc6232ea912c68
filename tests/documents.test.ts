import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url).pathname;
const documents = globSync(["*.md", "docs/*.md", "feeds/*.md"], { cwd: root });

describe("the documents", () => {
  it.each(documents)("%s links to files that exist", (path) => {
    const text = readFileSync(join(root, path), "utf8");
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target = ""]) => target);
    expect(links.filter((target) => !existsSync(join(root, dirname(path), target)))).toEqual([]);
  });

  it.each(documents)("%s names no path of one machine", (path) => {
    expect(readFileSync(join(root, path), "utf8")).not.toMatch(/(?:\/home\/|\/Users\/|\/root\/|\/work\/|\/tmp\/)\w/);
  });
});
