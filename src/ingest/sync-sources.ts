import type { ConfigFile } from "../config.ts";
import type { Deps } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { parseOpml, toConfiguredSource } from "../parse/opml.ts";
import { digest } from "../text/digest.ts";

/** The row that says which state of the list is in the store: a tick on Workers asks no more than that. */
const sourceListMeta = "sources";

/**
 * Brings the stored sources in line with `config/sources.opml`, the last file of that name.
 * An empty file is an empty list. Throws SyndicationError badConfig where it is no OPML; a single unusable line is logged and left out.
 */
export async function syncSources({ store, clock, log }: Deps, files: readonly ConfigFile[]): Promise<void> {
  const file = files.findLast((candidate) => candidate.name === "config/sources.opml");
  if (file === undefined) return;
  const state = await digest(file.text);
  if ((await store.getMeta(sourceListMeta)) === state) return;
  const opml = file.text.trim() === "" ? null : readOpml(file);
  for (const note of opml?.notes ?? []) log.warn("source list", { file: file.path ?? file.name, note });
  await store.syncSources((opml?.sources ?? []).map(toConfiguredSource), clock.now());
  await store.setMeta(sourceListMeta, state);
}

/** Whether a list was ever read into the store. */
export async function hasSourceList(store: Deps["store"]): Promise<boolean> {
  return (await store.getMeta(sourceListMeta)) !== null;
}

function readOpml(file: ConfigFile) {
  try {
    return parseOpml(file.text, `the source list ${file.path ?? file.name}`);
  } catch (cause) {
    if (!(cause instanceof SyndicationError)) throw cause;
    throw new SyndicationError("badConfig", `Source list (INBRIEF_SOURCES): ${cause.message}`, file.name, cause);
  }
}
