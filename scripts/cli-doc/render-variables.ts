import { places } from "../../src/cli/variables.ts";
import { defaultOf } from "../../src/config/read-settings.ts";
import { type Setting, settings } from "../../src/config/settings.ts";

const intro =
  "From the environment, else from a file `.env` in the working directory, else from `site.toml`. What each does, and what an unset one means (–): [configuration.md](configuration.md).";

/** The variables of the environment, from the table that they are read by. */
export function renderVariables(): string {
  const rows = [
    ...places.map(({ name, meaning, unset }) => `| \`${name}\` | ${meaning} | ${unset} |`),
    ...Object.entries(settings).flatMap(([key, setting]) => toRow(key, setting)),
    "| `NO_COLOR`, `FORCE_COLOR` | colours never, or in a pipe too | on a terminal |",
  ];
  return [intro, "", "| variable | | unset |", "| --- | --- | --- |", ...rows].join("\n");
}

function toRow(key: string, setting: Setting<unknown>): readonly string[] {
  if (setting.env === null) return [];
  const { type, unit, bounds } = setting.kind;
  const facts = [type, unit === null || unit === "port" ? [] : `in ${unit}`, bounds ?? []].flat();
  const value = defaultOf(setting, "node");
  return [`| \`${setting.env}\` | \`${key}\`: ${facts.join(", ").replaceAll("|", "\\|")} | ${shown(value)} |`];
}

function shown(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return "–";
  return `\`${String(value)}\``;
}
