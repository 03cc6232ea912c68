import type { ListedSource, SourceListing } from "../deps.ts";
import type { LineOutcome } from "../model/line-outcome.ts";
import type { ConfiguredSource, Source } from "../model/source.ts";
import { sourceNotes } from "./change-source.ts";
import { type Note, noteDeeds, type Operator } from "./operator.ts";

export interface ImportedLine extends ListedSource {
  readonly outcome: LineOutcome;
}

export interface ImportRules {
  /** Why an address can be no source; null: it can. */
  readonly refusalOf: (url: string) => string | null;
  readonly addressKey: (url: string) => string;
}

/** What importing the lines would do, in their order. Touches nothing. */
export function planImport(
  lines: readonly ListedSource[],
  sources: readonly Source[],
  { refusalOf, addressKey }: ImportRules,
): readonly ImportedLine[] {
  const byUrl = new Map(sources.flatMap((source) => [...source.formerUrls, source.url].map((url) => [url, source])));
  const active = sources.filter(({ status }) => status === "active");
  const byKey = new Map(active.map((source) => [addressKey(source.url), source]));
  const seen = new Map<string, number | null>();
  return lines.map((listed) => {
    const { key, line, source } = listed;
    const above = seen.get(key);
    if (above !== undefined) return { ...listed, outcome: { kind: "repeated", line: above } };
    const reason = refusalOf(source.url);
    if (reason !== null) return { ...listed, outcome: { kind: "refused", reason } };
    seen.set(key, line);
    const known = byKey.get(key) ?? byUrl.get(source.url);
    if (known === undefined) return { ...listed, outcome: { kind: "added" } };
    const { status, url } = known;
    return { ...listed, outcome: status === "active" ? { kind: "known", url } : { kind: "resumed", was: status } };
  });
}

/** All lines that can be used are sources from now on, in one transaction; the schedule checks them. Each is noted, and the import as a whole. */
export async function importSources(
  operator: Operator,
  { lines }: Pick<SourceListing, "lines">,
  rules: ImportRules,
): Promise<readonly ImportedLine[]> {
  const { store, clock } = operator;
  const before = await store.listSources();
  const plan = planImport(lines, before, rules);
  const wanted: readonly ConfiguredSource[] = plan
    .filter(({ outcome }) => outcome.kind === "added" || outcome.kind === "resumed")
    .map(({ source }) => source);
  if (wanted.length === 0) return plan;
  await store.addSources(wanted, "added", clock.now());
  const after = { added: wanted.length, lines: lines.length };
  const notes = wanted.flatMap((source) => noteOf(source, before));
  await noteDeeds(operator, [...notes, { name: "sourcesImported", after }]);
  return plan;
}

function noteOf(source: ConfiguredSource, sources: readonly Source[]): readonly Note[] {
  const { url } = source;
  const was = sources.find((known) => known.url === url || known.formerUrls.includes(url)) ?? null;
  const title = source.title ?? was?.title ?? null;
  return sourceNotes(was, { url: was?.url ?? url, title, treatment: source.treatment, status: "active" });
}
