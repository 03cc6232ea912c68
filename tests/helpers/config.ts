import { readFileSync } from "node:fs";
import { type Config, type ConfigFile, parseConfig } from "../../src/config.ts";

const names = ["config/site.toml", "config/countries.toml", "config/regions.toml", "config/interface/en.toml"];

/** The configuration as shipped, with settings from an environment of the test's own and further files of an operator's folder. */
export function testConfig(
  environment: Readonly<Record<string, string>> = {},
  further: readonly ConfigFile[] = [],
): Config {
  const files = names.map((name) => ({
    name,
    text: readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"),
  }));
  return parseConfig([...files, ...further], { INBRIEF_BASE_URL: "https://inbrief.example", ...environment }, "node");
}
