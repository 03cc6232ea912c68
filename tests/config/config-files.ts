import { readFileSync } from "node:fs";
import type { ConfigFile } from "../../src/config.ts";

/** A file of config/ as it stands in the repository. */
export function configFile(name: string): ConfigFile {
  return { name: `config/${name}`, text: readFileSync(new URL(`../../config/${name}`, import.meta.url), "utf8") };
}

/** The least that parseConfig needs: no site.toml, so that every setting has its default. */
export const tables: readonly ConfigFile[] = [configFile("countries.toml"), configFile("regions.toml")];

export function siteToml(text: string): ConfigFile {
  return { name: "config/site.toml", text };
}
