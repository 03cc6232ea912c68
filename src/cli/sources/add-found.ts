import { SyndicationError } from "../../errors.ts";
import type { Discovery, FoundFeed } from "../../ingest/discover-feeds.ts";
import { type Duplicate, findDuplicates } from "../../ingest/find-duplicates.ts";
import { type FeedPreview, previewFeed } from "../../ingest/preview-feed.ts";
import { type ConfiguredSource, defaultTreatment, type Treatment } from "../../model/source.ts";
import type { NodeService } from "../../node/open-node.ts";
import { toConfiguredSource } from "../../parse/opml.ts";
import { type AddReport, addSource } from "./add-source.ts";

/** What became of a feed that was found, or would become of it. */
export interface FoundReport extends Omit<AddReport, "result"> {
  /** `found`: it could be added, and was not: by wish, or because there are several. `duplicate`: not added, it is one already. */
  readonly result: AddReport["result"] | "found" | "duplicate";
  readonly title: string | null;
  /** null: it is on a list of feeds and was not read. */
  readonly preview: FeedPreview | null;
  readonly duplicates: readonly Duplicate[];
}

export interface AddWishes {
  /** Every feed, though there are several. */
  readonly all: boolean;
  /** Nothing is stored. */
  readonly dryRun: boolean;
  /** Though it most likely is a source already. */
  readonly anyway: boolean;
  readonly treatment: Partial<Treatment>;
  readonly title: string | null;
}

/** Adds what was found where there is one feed, or all are wanted; else only reports it. Nothing found is an error, with the reason and the way on. */
export async function* addFound(
  service: NodeService,
  discovery: Discovery,
  wishes: AddWishes,
): AsyncGenerator<FoundReport> {
  if (discovery.kind === "nothing") {
    const message = `${discovery.message} Nothing was added${discovery.outcome === "refusedAddress" ? "." : "; --unchecked adds the address as it stands."}`;
    throw new SyndicationError("notFeed", message, discovery.url);
  }
  if (discovery.kind === "opml")
    return yield* addListed(service, discovery.opml.sources.map(toConfiguredSource), wishes);
  const isChosen = wishes.all || discovery.found.length === 1;
  for (const found of discovery.found)
    yield await addOne(service, found, { ...wishes, dryRun: wishes.dryRun || !isChosen });
}

async function addOne(service: NodeService, found: FoundFeed, wishes: AddWishes): Promise<FoundReport> {
  const treatment = { ...defaultTreatment, ...wishes.treatment };
  const preview = previewFeed(found.feed, treatment);
  const duplicates = await findDuplicates(service.deps.store, found);
  const facts = { source: found.url, title: preview.title, preview, duplicates };
  const [duplicate] = duplicates;
  if (duplicate?.reason === "address") return { ...facts, result: "known", message: duplicate.message };
  if (duplicate !== undefined && !wishes.anyway) {
    return { ...facts, result: "duplicate", message: `${duplicate.message} --anyway adds it all the same.` };
  }
  if (wishes.dryRun) return { ...facts, result: "found", message: "It can be added." };
  const source = { url: found.url, title: wishes.title, siteUrl: null, treatment };
  return { ...facts, ...(await addSource(service, source, { overwrites: true })) };
}

async function* addListed(
  service: NodeService,
  sources: readonly ConfiguredSource[],
  wishes: AddWishes,
): AsyncGenerator<FoundReport> {
  for (const source of sources) {
    const facts = { title: source.title, preview: null, duplicates: [] };
    if (wishes.dryRun || !wishes.all)
      yield { ...facts, source: source.url, result: "found", message: "It is on the list." };
    else {
      const treatment = { ...source.treatment, ...wishes.treatment };
      yield { ...facts, ...(await addSource(service, { ...source, treatment }, { overwrites: false })) };
    }
  }
}
