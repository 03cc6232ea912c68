import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { ConfigFile } from "../../config.ts";
import { SyndicationError } from "../../errors.ts";

const projectFolder = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * The files of config/ and feeds/ as shipped, then those of the operator's overlay folder, which has the same two folders.
 * Later files of one name override earlier ones; which way is config.ts's business.
 * Throws SyndicationError badConfig where the overlay folder is missing or a file cannot be read.
 */
export function readConfigFiles(options: { readonly overlay: string | null }): readonly ConfigFile[] {
  const shipped = readBoth(projectFolder);
  if (options.overlay === null) return shipped;
  if (!existsSync(options.overlay) || !statSync(options.overlay).isDirectory()) {
    throw new SyndicationError(
      "badConfig",
      `INBRIEF_CONFIG: ${options.overlay} is not a folder. Make it, with the folders config/ and feeds/ inside as needed, or unset INBRIEF_CONFIG.`,
      options.overlay,
    );
  }
  return [...shipped, ...readBoth(options.overlay)];
}

function readBoth(folder: string): readonly ConfigFile[] {
  return [
    ...readFolder(folder, "config", [".toml", ".opml"]),
    ...readFolder(folder, "config/interface", [".toml"]),
    ...readFolder(folder, "feeds", [".md"]).filter((file) => !file.name.endsWith("/README.md")),
  ];
}

function readFolder(root: string, name: string, endings: readonly string[]): readonly ConfigFile[] {
  const folder = join(root, name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && endings.some((ending) => file.name.endsWith(ending)))
    .map((file) => join(folder, file.name))
    .sort()
    .map((path) => ({ name: relative(root, path).split(sep).join("/"), text: readText(path, "badConfig") }));
}

/** A text file whole, in UTF-8. Throws SyndicationError with `code` and the reason where it cannot be read. */
export function readText(path: string, code: "badConfig" | "badInput"): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SyndicationError(
      code,
      `${path} cannot be read: ${reason}. Check the path and its permissions.`,
      path,
      cause,
    );
  }
}
