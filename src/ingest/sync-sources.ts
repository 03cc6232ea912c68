import type { ConfigFile } from "../config.ts";
import { noteSourceChanges } from "../deeds/change-source.ts";
import type { Deps } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { digest } from "../text/digest.ts";
import { refusalOfOwn } from "./own-address.ts";

/** The row that says which state of the list is in the store: a tick on Workers asks no more than that. */
const sourceListMeta = "sources";

/**
 * Brings the stored sources in line with `config/sources.opml`, the last file of that name.
 * An empty file is an empty list. Throws SyndicationError badConfig where it is no OPML; a single unusable line is logged and left out.
 * False where the file is as it was.
 */
export async function syncSources({ store, clock, log, config }: Deps, files: readonly ConfigFile[]): Promise<boolean> {
  const file = files.findLast((candidate) => candidate.name === "config/sources.opml");
  if (file === undefined) return false;
  const state = digest(file.text);
  if ((await store.getMeta(sourceListMeta)) === state) return false;
  // What reads it is loaded where it is needed: most starts find it as it was.
  const { readSourceList } = await import("./read-source-list.ts");
  const { notes, sources } = readSourceList(file);
  for (const note of notes) log.warn("source list", { file: file.path ?? file.name, note });
  const configured = sources.filter(({ url }) => {
    const reason = refusalOfOwn(url, config.site);
    if (reason !== null) log.warn("source list", { file: file.path ?? file.name, note: `${url}: ${reason}.` });
    return reason === null;
  });
  const changes = await store.syncSources(configured, clock.now());
  await noteSourceChanges({ store, clock, way: "file" }, changes);
  await store.setMeta(sourceListMeta, state);
  return true;
}

/** The row that says which fault of the list was told. */
const sourceListFaultMeta = "sources:fault";

/** The same for a tick: a list that cannot be read is told of once and stops no check; the sources stay as they are stored. */
export async function syncSourcesInTick(deps: Deps, files: readonly ConfigFile[]): Promise<boolean> {
  try {
    return await syncSources(deps, files);
  } catch (cause) {
    if (!(cause instanceof SyndicationError) || cause.code !== "badConfig") throw cause;
    if ((await deps.store.getMeta(sourceListFaultMeta)) === cause.message) return false;
    deps.log.error("source list", { message: cause.message });
    await deps.store.setMeta(sourceListFaultMeta, cause.message);
    return true;
  }
}

/** Whether a list was ever read into the store. */
export async function hasSourceList(store: Deps["store"]): Promise<boolean> {
  return (await store.getMeta(sourceListMeta)) !== null;
}
