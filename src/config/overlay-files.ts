import type { ConfigFile } from "../config.ts";

/**
 * Round-ups and OPML after laying files over one another: of one name the later stands, whole; an empty one takes the name away.
 * In the order of first mention. TOML is not for this function: parseConfig merges it key by key.
 */
export function overlayFiles(files: readonly ConfigFile[]): readonly ConfigFile[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  return [...byName.values()].filter((file) => file.text.trim() !== "");
}
