import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { assetPaths } from "../src/render/pages/assets.generated.ts";
import { assetAt } from "../src/serve/asset-files.ts";
import { commonHeaders } from "../src/serve/headers.ts";

/**
 * Writes dist/static/, which wrangler uploads beside the script: the files of src/assets/ at the URLs and with the headers that
 * the application gives them on Node.
 */
const source = join(import.meta.dirname, "../src/assets");
const target = join(import.meta.dirname, "../dist/static");

const cards = globSync("cards/*.png", { cwd: source }).map((name) => `/assets/${name.replaceAll("\\", "/")}`);
const paths = [...Object.values(assetPaths), "/favicon.svg", "/favicon.ico", ...cards];
const files = new Map<string, Uint8Array>(
  paths.map((path) => [path, readFileSync(join(source, assetAt(path)?.name ?? path))]),
);

/** One rule for all cards: the platform takes a hundred. */
const ruled = [...paths.filter((path) => !cards.includes(path)), ...cards.slice(0, 1)];
const rules = ruled.map((path) => {
  const asset = assetAt(path);
  const fields = { ...commonHeaders, "Content-Type": asset?.contentType, "Cache-Control": asset?.cacheControl };
  const address = cards.includes(path) ? "/assets/cards/*" : path;
  return [address, ...Object.entries(fields).map(([name, value]) => `  ${name}: ${value}`)].join("\n");
});
files.set("/_headers", new TextEncoder().encode(`${rules.join("\n\n")}\n`));

for (const name of globSync("**/*.*", { cwd: target })) {
  if (!files.has(`/${name.replaceAll("\\", "/")}`)) rmSync(join(target, name));
}
for (const [name, bytes] of files) {
  const path = join(target, name);
  mkdirSync(dirname(path), { recursive: true });
  // Only where it differs: wrangler watches the folder.
  if (!existsSync(path) || !readFileSync(path).equals(bytes)) writeFileSync(path, bytes);
}
