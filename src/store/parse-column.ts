import { SyndicationError } from "../errors.ts";

/**
 * A column that we wrote as JSON; its caller says what it holds. Throws SyndicationError storeCorrupt where it is none any more: only damage
 * on the disk makes it so, which SQLite keeps no checksum against.
 */
export function parseColumn(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    const message =
      "The store holds a value that is damaged. Stop In Brief and bring back a backup with `inbrief restore FILE`.";
    throw new SyndicationError("storeCorrupt", message, json.slice(0, 100), cause);
  }
}
