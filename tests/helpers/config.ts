import { readFileSync } from "node:fs";
import { type Config, parseConfig } from "../../src/config.ts";

const names = ["config/site.toml", "config/countries.toml", "config/regions.toml"];

/** The configuration as shipped, with settings from an environment of the test's own. */
export function testConfig(environment: Readonly<Record<string, string>> = {}): Config {
  const files = names.map((name) => ({
    name,
    text: readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"),
  }));
  return parseConfig(files, { INBRIEF_BASE_URL: "https://inbrief.example", ...environment }, "node");
}
