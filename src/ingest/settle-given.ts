import type { Deps, EntryWrite, KnownBrief } from "../deps.ts";
import type { KeyedEntry } from "../identify/key-entries.ts";
import type { EntryMatch } from "../identify/match-entries.ts";
import { normalLink } from "../identify/normal-link.ts";
import type { Entry } from "../model/entry.ts";
import { type Source, toSourceUrl } from "../model/source.ts";
import { digest } from "../text/digest.ts";
import { foldText } from "../text/normalize.ts";
import { refusalOfOwn } from "./own-address.ts";
import { articleOf } from "./place-given.ts";

/** `there`: we have it already, from elsewhere. `renamed`: its id is another brief's here, so that it gets one of ours. */
export type Settled = "there" | "renamed";

interface GivenCheck {
  readonly due: readonly EntryMatch[];
  readonly source: Source;
}

/** Sources of ours whose stored articles are compared, in one check. */
const mostCompared = 20;

/**
 * Which briefs of another In Brief are not taken as what they say they are; those of no such feed are never among them. A brief that we
 * published ourselves and that comes back, one that another feed of the same service has brought, and one whose article we have read from its
 * own source is `there`. An id that another brief has here is nobody's to take over: the brief is `renamed`.
 */
export async function settleGiven(deps: Deps, { due, source }: GivenCheck): Promise<ReadonlyMap<KeyedEntry, Settled>> {
  const open = due.filter(({ keyed, stored }) => keyed.entry.given !== undefined && (stored?.briefs.length ?? 0) === 0);
  if (open.length === 0) return new Map();
  const entries = open.map(({ keyed }) => keyed);
  const known = await deps.store.knownBriefs(entries.flatMap(({ entry }) => entry.given?.id ?? []));
  const byId = new Map(known.map((brief) => [brief.id, brief]));
  const read = await readOurselves(deps, source, entries);
  const settled = entries.flatMap((keyed): [KeyedEntry, Settled][] => {
    const holder = byId.get(keyed.entry.given?.id ?? "");
    if (isOurs(keyed.entry, deps) || read.has(keyed)) return [[keyed, "there"]];
    return holder === undefined ? [] : [[keyed, isSameBrief(keyed.entry, source, holder) ? "there" : "renamed"]];
  });
  return new Map(settled);
}

/** What to write of an entry that is there already: that it has been seen, and nothing else. */
export function seenElsewhere({ key, linkKey, contentHash, entry }: KeyedEntry): EntryWrite {
  const article = { ...articleOf(entry, null), isRoundup: false };
  return { key, previousKey: null, linkKey, contentHash, article, briefs: [], withdraw: [] };
}

function isOurs({ source }: Entry, { config }: Deps): boolean {
  return source?.url != null && refusalOfOwn(source.url, config.site) !== null;
}

/** From the same host, or in the same words (an excerpt of them): then it is one brief. In other words it is a stranger under its name. */
function isSameBrief(entry: Entry, source: Source, holder: KnownBrief): boolean {
  if (holder.sourceUrl !== source.url && URL.parse(holder.sourceUrl)?.host === URL.parse(source.url)?.host) return true;
  const [text, known] = [foldText((entry.contentHtml ?? "").replace(/<[^>]*>/g, " ")), foldText(holder.text)];
  return foldText(entry.title ?? "") === foldText(holder.title) && (text.startsWith(known) || known.startsWith(text));
}

/** Those whose article stands in the store from the source that they name, which we read ourselves. */
async function readOurselves(
  { store }: Deps,
  source: Source,
  entries: readonly KeyedEntry[],
): Promise<ReadonlySet<KeyedEntry>> {
  const named = entries.filter(({ entry }) => entry.source?.url != null);
  if (named.length === 0) return new Set();
  const ours = new Map((await store.listSources()).map((one) => [one.url, one]));
  const bySource = Map.groupBy(named, ({ entry }) => ours.get(toSourceUrl(entry.source?.url ?? "")));
  const read = new Set<KeyedEntry>();
  for (const [from, briefs] of [...bySource].slice(0, mostCompared)) {
    if (from === undefined || from.id === source.id) continue;
    const links = await Promise.all(briefs.map(({ entry }) => linkKeyOf(entry)));
    const stored = await store.loadEntries(
      from.id,
      [],
      links.flatMap((link) => link ?? []),
    );
    const keys = new Set(stored.filter((entry) => entry.briefs.length > 0).map(({ linkKey }) => linkKey));
    for (const [index, brief] of briefs.entries()) if (keys.has(links[index] ?? "")) read.add(brief);
  }
  return read;
}

async function linkKeyOf(entry: Entry): Promise<string | null> {
  const normal = normalLink(articleOf(entry, null).url);
  return normal === null ? null : digest(normal);
}
