import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commonHeaders } from "../src/serve/headers.ts";
import { staticAssets } from "../src/serve/static-assets.ts";

/**
 * Writes dist/static/, which wrangler uploads beside the script: the style sheet and the icon, at the URLs and with the
 * headers that the application gives them on Node.
 */
const target = join(import.meta.dirname, "../dist/static");

const headers = staticAssets.map(({ path, contentType, cacheControl }) => {
  const fields = { ...commonHeaders, "Content-Type": contentType, "Cache-Control": cacheControl };
  return [path, ...Object.entries(fields).map(([name, value]) => `  ${name}: ${value}`)].join("\n");
});
const files = new Map([
  ["/_headers", `${headers.join("\n\n")}\n`],
  ...staticAssets.map(({ path, text }) => [path, text] as const),
]);

for (const name of globSync("**/*.*", { cwd: target })) {
  if (!files.has(`/${name.replaceAll("\\", "/")}`)) rmSync(join(target, name));
}
for (const [name, text] of files) {
  const path = join(target, name);
  mkdirSync(dirname(path), { recursive: true });
  // Only where it differs: wrangler watches the folder.
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
}
