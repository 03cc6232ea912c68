import { settings } from "../config/settings.ts";

/** A variable of the environment that is no setting of site.toml. */
export interface PlaceVariable {
  readonly name: string;
  /** Without a full stop. */
  readonly meaning: string;
  /** What an unset one means. */
  readonly unset: string;
}

/** Where things are; relative paths are against the working directory. */
export const places: readonly PlaceVariable[] = [
  { name: "INBRIEF_DATABASE", meaning: "the file of the store", unset: "`data/inbrief.db`" },
  { name: "INBRIEF_SOURCES", meaning: "an OPML file in place of `config/sources.opml`", unset: "that file" },
  {
    name: "INBRIEF_CONFIG",
    meaning: "a folder whose `config/` and `feeds/` stand over those of the program",
    unset: "none",
  },
];

/** Every name beginning with INBRIEF_ that something reads, and HOST and PORT. */
export const knownVariables: readonly string[] = [
  ...places.map(({ name }) => name),
  ...Object.values(settings).flatMap(({ env }) => (env === null ? [] : [env])),
];
