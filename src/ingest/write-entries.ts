import type { EntryWrite, StoredEntry } from "../deps.ts";
import { decideEntryUpdate } from "../identify/decide-entry-update.ts";
import type { EntryMatch } from "../identify/match-entries.ts";
import { storyBands } from "../identify/story-bands.ts";
import type { Entry } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import type { Treatment } from "../model/source.ts";
import { keepExpanded, placeExpanded } from "./expand-entries.ts";
import { articleOf, withoutId } from "./place-given.ts";
import { type Settled, seenElsewhere } from "./settle-given.ts";

/** An entry that is new or has changed, with all that had to be read or asked for it. */
export interface DueEntry extends EntryMatch {
  readonly stored: StoredEntry | null;
  /** As in `Expansions`; absent: its page is not wanted. */
  readonly expanded?: Entry | null;
  /** As in `settleGiven`; absent: it needs no settling. */
  readonly settled?: Settled;
}

export interface EntriesToWrite {
  readonly due: readonly DueEntry[];
  readonly source: { readonly url: string; readonly treatment: Treatment };
  /** Whom its articles are owed to. */
  readonly credit: string | null;
  /** As the feed declares it. */
  readonly language: string | null;
  readonly instanceId: string;
  readonly now: Instant;
  /** As in `EntryUpdate`. */
  readonly firstLoad: boolean;
  readonly newSourceSeconds: number;
}

/** Stages 3 to 5 but for storing: what is to be written of each. Pure; what goes in and comes out can be copied to another thread. */
export function writeEntries({ due, ...facts }: EntriesToWrite): readonly EntryWrite[] {
  return due.map((entry) => withBands(writeEntry(entry, facts)));
}

/** Made here, the store need not make them where it holds up everybody. */
function withBands(write: EntryWrite): EntryWrite {
  return { ...write, briefs: write.briefs.map((brief) => ({ ...brief, bands: storyBands(brief) })) };
}

function writeEntry({ keyed, stored, sharesLink, expanded, settled }: DueEntry, facts: Omit<EntriesToWrite, "due">) {
  const { source, language, now, credit, instanceId, firstLoad, newSourceSeconds } = facts;
  if (settled === "there") return seenElsewhere(keyed);
  const expansions = new Map(expanded === undefined ? [] : [[keyed, expanded]]);
  const firstSeen = stored?.firstSeen ?? now;
  const placed = placeExpanded(keyed, expansions, { treatment: source.treatment, language, firstSeen });
  const kept = keepExpanded(keyed, stored, placed);
  if (kept !== null) return kept;
  const drafts = settled === "renamed" ? withoutId(placed.drafts) : placed.drafts;
  return decideEntryUpdate({
    keyed,
    stored,
    sharesLink,
    drafts,
    article: { ...articleOf(keyed.entry, credit), isRoundup: drafts.length > 1 },
    sourceUrl: source.url,
    instanceId,
    now,
    firstLoad,
    newSourceSeconds,
  });
}
