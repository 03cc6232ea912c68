import { parse, TomlError } from "smol-toml";
import type { ConfigFile } from "../config.ts";

/** A table as TOML knows it; nothing about its values is known yet. */
export type Table = Readonly<Record<string, unknown>>;

/**
 * The files of that name laid over one another, key by key down to the values: the later wins.
 * A file that cannot be read is a fault and counts as empty.
 */
export function readTables(files: readonly ConfigFile[], name: string, faults: string[]): Table {
  return files
    .filter((file) => file.name === name)
    .reduce((below, file) => overlay(below, readTable(file, faults)), {});
}

function readTable(file: ConfigFile, faults: string[]): Table {
  try {
    return parse(file.text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason = "unreadable"] = error.message.split("\n");
    faults.push(`${file.name}, line ${error.line}: ${reason}`);
    return {};
  }
}

function overlay(below: Table, above: Table): Table {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = merged[key];
    merged[key] = isTable(under) && isTable(value) ? overlay(under, value) : value;
  }
  return merged;
}

export function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
