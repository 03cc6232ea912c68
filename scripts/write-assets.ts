import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes the table of the files in src/assets/ that pages load, each at a path that carries its content's hash, so that it may be kept for ever.
 * Run it after every change there; a test tells where it was forgotten.
 */
const root = join(import.meta.dirname, "..");
const target = join(root, "src/render/pages/assets.generated.ts");

const names = globSync("*.{css,js,svg}", { cwd: join(root, "src/assets") })
  .filter((name) => name !== "favicon.svg") // always at /favicon.svg, where browsers look without being told
  .toSorted();
const lines = names.map((name) => {
  const hash = createHash("sha256")
    .update(readFileSync(join(root, "src/assets", name)))
    .digest("hex")
    .slice(0, 8);
  return `  ${JSON.stringify(name)}: ${JSON.stringify(`/assets/${name.replace(/(\.\w+)$/, `-${hash}$1`)}`)},`;
});

const module = `// Written by scripts/write-assets.ts. Do not edit.
export const assetPaths = {
${lines.join("\n")}
} as const;
`;

if (!existsSync(target) || readFileSync(target, "utf8") !== module) writeFileSync(target, module);
