import { assetPaths } from "../render/pages/assets.generated.ts";
import { dailyCacheControl, immutableCacheControl } from "./headers.ts";

/** Where a file of src/assets/ is served, and how. */
export interface AssetFile {
  /** Below src/assets/. */
  readonly name: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
};

/** The file that is served at a path of ours; undefined: none. An older version's path, out of a page that was kept, leads to today's file. */
export function assetAt(path: string): AssetFile | undefined {
  if (path === "/favicon.ico" || path === "/favicon.svg") return toAsset("favicon.svg", dailyCacheControl);
  const card = /^\/assets\/(cards\/[a-z-]+\.png)$/.exec(path)?.[1];
  if (card !== undefined) return toAsset(card, dailyCacheControl);
  const [, stem = "", ending = ""] = /^\/assets\/([a-z-]+)-[0-9a-f]{8}(\.\w+)$/.exec(path) ?? [];
  const name = `${stem}${ending}`;
  const current = Object.entries(assetPaths).find(([known]) => known === name)?.[1];
  if (current === undefined) return undefined;
  return toAsset(name, current === path ? immutableCacheControl : dailyCacheControl);
}

function toAsset(name: string, cacheControl: string): AssetFile {
  return { name, contentType: contentTypes[name.replace(/^.*\./, "")] ?? "application/octet-stream", cacheControl };
}
