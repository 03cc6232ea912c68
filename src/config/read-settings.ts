import { closest } from "fastest-levenshtein";
import { isTable, type Table } from "./read-toml.ts";
import { type Platform, type Setting, type SettingKey, type SettingValues, settings } from "./settings.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

interface SettingSources {
  readonly table: Table;
  readonly env: Environment;
  readonly platform: Platform;
}

const siteFile = "config/site.toml";
const keys = Object.keys(settings) as SettingKey[];

/**
 * Every setting's value: from the environment, else from site.toml, else its default. An empty variable counts as unset.
 * A bad value adds a sentence to `faults` and leaves the default.
 */
export function readSettings(sources: SettingSources, faults: string[]): SettingValues {
  faults.push(...unknownKeys(sources.table));
  const values = keys.map((key) => [key, readSetting(key, sources, faults)] as const);
  // Each value was checked by its own setting's kind just above; the type cannot follow that through a list.
  return Object.fromEntries(values) as SettingValues;
}

function readSetting(key: SettingKey, { table, env, platform }: SettingSources, faults: string[]): unknown {
  const setting: Setting<unknown> = settings[key];
  const given = fromEnvironment(setting, env) ?? fromTable(key, table);
  if (given === null) return defaultOf(setting, platform);
  if (setting.secret && !given.isVariable) {
    faults.push(`${given.name} is a secret and belongs into the environment, as ${setting.env}, not into a file`);
    return defaultOf(setting, platform);
  }
  const checked = setting.kind.check(given.value);
  if ("value" in checked) return checked.value;
  const shown = setting.secret ? "" : ` = ${JSON.stringify(given.value)}`;
  faults.push(`${given.name}${shown} ${checked.fault}; for example: ${setting.kind.example}`);
  return defaultOf(setting, platform);
}

interface Given {
  /** As the operator knows it. */
  readonly name: string;
  readonly value: unknown;
  readonly isVariable: boolean;
}

function fromEnvironment(setting: Setting<unknown>, env: Environment): Given | null {
  const text = setting.env === null ? undefined : env[setting.env]?.trim();
  if (setting.env === null || text === undefined || text === "") return null;
  return { name: setting.env, value: setting.kind.fromText(text), isVariable: true };
}

function fromTable(key: SettingKey, table: Table): Given | null {
  const [section = "", name = ""] = key.split(".");
  const within = table[section];
  const value = isTable(within) ? within[name] : undefined;
  return value === undefined ? null : { name: `${siteFile}: ${key}`, value, isVariable: false };
}

export function defaultOf(setting: Setting<unknown>, platform: Platform): unknown {
  return isTable(setting.default) ? setting.default[platform] : setting.default;
}

function unknownKeys(table: Table): readonly string[] {
  const typed = Object.entries(table).flatMap(([section, within]) =>
    isTable(within) ? Object.keys(within).map((name) => `${section}.${name}`) : [section],
  );
  return typed
    .filter((key) => !Object.hasOwn(settings, key))
    .map((key) => `${siteFile}: there is no setting ${key}; the nearest is ${closest(key, keys)}`);
}
