import type { Deps, Subscription } from "../deps.ts";
import type { Source } from "../model/source.ts";
import { type AnnouncingDocument, readAnnounced } from "./announced-hubs.ts";
import { mayAsk, toTopic } from "./subscriber-address.ts";

/** A hub that failed so often gives way to another that the document names. */
const patience = 2;

/**
 * What a source's new document says of its hubs: the first that may be asked is subscribed to at the next tick. One query for a document
 * with such a hub, one row written where hub or topic are new. A document without one leaves things to the lease's end.
 */
export async function noteHubs(
  { config, store, clock }: Pick<Deps, "config" | "store" | "clock">,
  source: Source,
  document: AnnouncingDocument,
): Promise<void> {
  const announced = readAnnounced(document);
  const hubs = announced.hubs.filter((hub) => mayAsk(config, hub));
  const topic = toTopic(announced.self ?? source.url, document.url);
  if (hubs.length === 0 || topic === null) return;
  const stored = await store.findSubscription(source.id);
  const hub = chooseHub(hubs, stored);
  if (hub === null || (stored !== null && stored.hub === hub && stored.topic === topic)) return;
  await store.wantSubscription({ sourceId: source.id, hub, topic }, clock.now());
}

/**
 * As `noteHubs`, of an answer that brought no new document, so that a source which was loaded before it named a hub is not polled for ever.
 * Only where its Link header names hub and topic both, since the body may know another topic; while a lease runs nothing is looked up.
 */
export async function noteHubsOfHeader(
  deps: Pick<Deps, "config" | "store" | "clock">,
  source: Source,
  { url, link }: Pick<AnnouncingDocument, "url" | "link">,
): Promise<void> {
  if (link === null || source.push.until !== null) return;
  const body = { hubs: [], self: null };
  if (readAnnounced({ url, link, body }).self !== null) await noteHubs(deps, source, { url, link, body });
}

/** The one we have, while it serves; else the next of the list. */
export function chooseHub(hubs: readonly string[], stored: Subscription | null): string | null {
  const place = stored === null ? -1 : hubs.indexOf(stored.hub);
  if (stored !== null && place >= 0 && stored.failures < patience) return stored.hub;
  return hubs[(place + 1) % hubs.length] ?? null;
}
