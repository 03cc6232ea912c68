import { readFile } from "node:fs/promises";
import type { AssetReader } from "../../deps.ts";

const folder = new URL("../../assets/", import.meta.url);

export function createNodeAssets(): AssetReader {
  return { read: (name) => readFile(new URL(name, folder)) };
}
