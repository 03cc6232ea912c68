import type { ConfigFile } from "../config.ts";
import { SyndicationError } from "../errors.ts";
import type { ConfiguredSource } from "../model/source.ts";
import { parseOpml, toConfiguredSource } from "../parse/opml.ts";
import { treatmentFaults } from "../parse/outline-treatment.ts";

export interface SourceList {
  readonly sources: readonly ConfiguredSource[];
  /** What was wrong in it and left out, a sentence each. */
  readonly notes: readonly string[];
}

/** Reads a list of sources in OPML; an empty file is an empty list. Throws SyndicationError badConfig where it is none, or was cut off. */
export function readSourceList(file: ConfigFile): SourceList {
  if (file.text.trim() === "") return { sources: [], notes: [] };
  const { sources, notes } = readOpml(file);
  const faults = sources.flatMap(({ url, attributes }) =>
    treatmentFaults(attributes).map((fault) => `${url}: ${fault}`),
  );
  return { sources: sources.map(toConfiguredSource), notes: [...notes, ...faults] };
}

/** A feed that was cut off is read as far as it goes; of this list every source behind the cut would be paused. */
function readOpml(file: ConfigFile) {
  const name = file.path ?? file.name;
  try {
    const opml = parseOpml(file.text, `the source list ${name}`);
    if (/<\/(?:\w+:)?opml\s*>|<(?:\w+:)?opml\b[^>]*\/>/i.test(file.text)) return opml;
    const message = `The source list ${name} was cut off: it has no </opml> at its end. Write it whole; no source was changed.`;
    throw new SyndicationError("malformed", message, name);
  } catch (cause) {
    if (!(cause instanceof SyndicationError)) throw cause;
    throw new SyndicationError("badConfig", `Source list (INBRIEF_SOURCES): ${cause.message}`, file.name, cause);
  }
}
