import { overlayFiles } from "../config/overlay-files.ts";
import type { ConfigFile } from "../config.ts";
import type { Deps } from "../deps.ts";
import { isRoundupFile } from "../parse/is-roundup-file.ts";
import { digest } from "../text/digest.ts";

/** The row that says which state of `feeds/` is in the store; while there is none, the service is not ready. */
export const seedsMeta = "seeds";

/**
 * Brings the store in line with `feeds/`: new files are split, classified and stored, changed ones updated, the briefs of
 * removed ones withdrawn. May be repeated; where nothing changed it costs one read. A file that cannot be read is logged
 * and keeps what is stored of it. With `most`, the way of a tick, so many files a call, and one at fault is told of once. False where it stored
 * something: there may be more, and a tick has done enough.
 */
export async function seedFeeds(
  deps: Deps,
  files: readonly ConfigFile[],
  { most = Number.POSITIVE_INFINITY }: { readonly most?: number } = {},
): Promise<boolean> {
  const roundups = overlayFiles(files).filter((file) => isRoundupFile(file.name));
  const state = digest(JSON.stringify([deps.config.site.title, roundups]));
  // Not the same where a file is at fault, so that each start tells of it again; a tick a minute would do nothing else.
  const incomplete = `${state} incomplete`;
  const stored = await deps.store.getMeta(seedsMeta);
  if (stored === state || (stored === incomplete && Number.isFinite(most))) return true;

  // What reads them is loaded where it is needed: most starts find nothing changed.
  const { storeRoundups } = await import("./store-roundups.ts");
  const { written, isAll, isFaultless } = await storeRoundups(deps, roundups, most);
  if (isAll) await deps.store.setMeta(seedsMeta, isFaultless ? state : incomplete);
  return written === 0;
}
