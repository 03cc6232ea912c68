import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The paths of the files of a folder and of those within, from it, with `/`; in order. `most` bounds a folder that is none of ours. */
export function listFiles(folder: string, most = 1000): readonly string[] {
  const found = readdirSync(folder, { withFileTypes: true, recursive: true });
  return found
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .slice(0, most)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}
