import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { defaultOf } from "../../src/config/read-settings.ts";
import { isTable } from "../../src/config/read-toml.ts";
import { type Setting, settings } from "../../src/config/settings.ts";
import { configFile } from "./config-files.ts";

const text = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const all: readonly (readonly [string, Setting<unknown>])[] = Object.entries(settings);
const inFiles = all.filter(([, setting]) => !setting.secret);

/** Settings whose default is made of others, or of the machine: what stands in the file is an example. */
const derived = ["site.base_url", "site.contact", "schedule.threads"];

describe("config/site.toml", () => {
  const uncommented = configFile("site.toml").text.replace(/^# (?=[a-z_]+ = )/gm, "");
  const table = parse(uncommented);
  const written = Object.entries(table).flatMap(([section, within]) =>
    Object.entries(isTable(within) ? within : {}).map(([name, value]) => [`${section}.${name}`, value] as const),
  );

  it("shows every setting that may stand in a file, and no other", () => {
    expect(written.map(([key]) => key).toSorted()).toEqual(inFiles.map(([key]) => key).toSorted());
  });

  it("shows the defaults", () => {
    const expected = inFiles
      .filter(([key]) => !derived.includes(key))
      .map(([key, setting]) => [key, defaultOf(setting, "node")]);
    expect(Object.fromEntries(written.filter(([key]) => !derived.includes(key)))).toEqual(Object.fromEntries(expected));
  });

  it("names the variable of each setting that has one, and its bounds", () => {
    for (const [, setting] of all)
      if (setting.env !== null) expect(configFile("site.toml").text).toContain(setting.env);
    for (const [, setting] of inFiles.filter(([, { kind }]) => kind.type === "whole number"))
      expect(configFile("site.toml").text).toContain(setting.kind.bounds);
  });
});

describe(".env.example and docs/configuration.md", () => {
  const ofNodeAlone = ["INBRIEF_DATABASE", "INBRIEF_SOURCES", "INBRIEF_CONFIG"];
  const variables = [...all.flatMap(([, setting]) => (setting.env === null ? [] : [setting.env])), ...ofNodeAlone];

  it.each([".env.example", "docs/configuration.md"])("%s names every variable", (path) => {
    const missing = variables.filter((name) => !new RegExp(`\\b${name}\\b`).test(text(path)));
    expect(missing).toEqual([]);
  });

  it("docs/configuration.md names every setting of site.toml", () => {
    const missing = inFiles
      .filter(([key]) => !text("docs/configuration.md").includes(`\`${key}\``))
      .map(([key]) => key);
    expect(missing).toEqual([]);
  });
});

describe("the settings", () => {
  it.each(all)("%s has an example that its own check accepts", (_key, { kind, secret }) => {
    if (!secret) expect(kind.check(kind.fromText(kind.example))).toHaveProperty("value");
  });

  it.each(all)("%s has defaults that its own check accepts", (_key, setting) => {
    for (const platform of ["node", "workers"] as const) {
      const value = defaultOf(setting, platform);
      if (value !== null) expect(setting.kind.check(value)).toHaveProperty("value");
    }
  });
});
