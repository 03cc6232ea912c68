import type { Deps } from "../deps.ts";
import type { Entry } from "../model/entry.ts";
import { type DocumentToRead, readFeed } from "./read-feed.ts";
import { type EntriesToWrite, writeEntries } from "./write-entries.ts";

/** The long work of the ingest that needs nothing but its input, by name: a thread is told the name. */
export const pureWork = { readFeed, writeEntries } as const;

type Work = typeof pureWork;

function weightOf(input: DocumentToRead | EntriesToWrite): number {
  if ("body" in input) return input.body.length;
  return input.due.reduce((sum, { keyed, expanded }) => sum + lengthOf(keyed.entry) + lengthOf(expanded), 0);
}

function lengthOf(entry: Entry | null | undefined): number {
  return entry?.contentHtml?.length ?? 0;
}

/** Does it in another thread where there are some and they take it, else here and now. Throws what the work throws, and where a thread dies. */
export async function doWork<Name extends keyof Work>(
  { threads }: Pick<Deps, "threads">,
  name: Name,
  input: Parameters<Work[Name]>[0],
): Promise<ReturnType<Work[Name]>> {
  const elsewhere = threads?.run(name, input, weightOf(input)) ?? null;
  if (elsewhere !== null) return (await elsewhere) as ReturnType<Work[Name]>;
  const work = pureWork[name] as (input: unknown) => ReturnType<Work[Name]>;
  return work(input);
}
