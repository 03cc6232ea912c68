import { changeSource } from "../deeds/change-source.ts";
import { noteDeeds } from "../deeds/operator.ts";
import { blockedMessage, findBlockedHost } from "../model/blocked-host.ts";
import { type ConfiguredSource, type Source, type Treatment, toSourceUrl } from "../model/source.ts";
import type { AppContext } from "./context.ts";
import { operatorOf } from "./operator-of.ts";

/*
 * What an operator does to sources, once for API and pages; each is noted in the log of deeds.
 */

export type DeedPlace = "page" | "api";

export type AddOutcome = { readonly kind: "added" | "exists"; readonly source: Source } | Refusal;

export interface Refusal {
  readonly kind: "refused";
  /** The end of a sentence. */
  readonly reason: string;
}

/** Why an address can be no source, by what it says itself; null: it can. */
export async function refusalOf(c: AppContext, address: string): Promise<string | null> {
  const { advisor, store } = c.get("deps");
  if (!URL.canParse(address)) return "it is no absolute URL";
  const reason = advisor === undefined ? null : advisor.refusalOf(address);
  if (reason !== null) return reason;
  const host = findBlockedHost(
    address,
    (await store.blockedHosts()).map((blocked) => blocked.host),
  );
  return host === null ? null : blockedMessage(host).replace(/\.$/, "");
}

export type NewSource = Pick<ConfiguredSource, "url" | "title" | "treatment">;

/** Nobody is asked: whether a feed is there the first check finds out. `exists`: an active one is there and stays as it is. */
export async function addSource(c: AppContext, place: DeedPlace, wanted: NewSource): Promise<AddOutcome> {
  const { store, clock, onDue } = c.get("deps");
  const url = toSourceUrl(wanted.url);
  const reason = await refusalOf(c, url);
  if (reason !== null) return { kind: "refused", reason };
  const before = await store.findSource(url);
  if (before?.status === "active") return { kind: "exists", source: before };
  const added = { ...wanted, url, siteUrl: before?.siteUrl ?? null };
  const operator = operatorOf(c, place);
  const source = await changeSource(operator, url, () => store.addSource(added, "added", clock.now()));
  onDue?.();
  return { kind: "added", source };
}

export interface SourceChange {
  readonly status?: "active" | "paused";
  /** null: the feed's own. */
  readonly title?: string | null;
  readonly treatment?: Partial<Treatment>;
}

/** What is left out stays. New settings make a source active, so its status is said again behind them. */
export async function editSource(c: AppContext, place: DeedPlace, source: Source, change: SourceChange): Promise<void> {
  const { store, clock, onDue } = c.get("deps");
  const status = change.status ?? source.status;
  const changed: ConfiguredSource = {
    url: source.url,
    title: change.title === undefined ? source.title : change.title,
    siteUrl: source.siteUrl,
    treatment: { ...source.treatment, ...change.treatment },
  };
  const hasSettings = change.title !== undefined || Object.keys(change.treatment ?? {}).length > 0;
  await changeSource(operatorOf(c, place), source.url, async () => {
    if (hasSettings || status === "active") await store.addSource(changed, "added", clock.now());
    if (status !== "active") await store.setSourceStatus(source.url, status);
  });
  if (status === "active" && source.status !== "active") onDue?.();
}

/** It is read no more, and the source list does not bring it back; its briefs stay. */
export async function removeSource(c: AppContext, place: DeedPlace, { url }: Source): Promise<void> {
  await changeSource(operatorOf(c, place), url, () => c.get("deps").store.setSourceStatus(url, "removed"));
}

/** The source with its former address again; null: it has not moved. Throws badUse where that is another source by now. */
export async function revertMove(c: AppContext, place: DeedPlace, { url }: Source): Promise<Source | null> {
  const { store, clock, onDue } = c.get("deps");
  const operator = operatorOf(c, place);
  const source = await changeSource(operator, url, () => store.revertMove(url, clock.now()));
  onDue?.();
  return source;
}

export interface Checks {
  /** Ids of those that were not due before. */
  readonly due: readonly number[];
  readonly starts: "now" | "nextTick";
}

/** Makes sources due: these, or (null) all that are active. What their servers have asked for still holds. */
export async function checkNow(c: AppContext, place: DeedPlace, sources: readonly Source[] | null): Promise<Checks> {
  const { store, clock, onDue } = c.get("deps");
  const due = await store.makeDue(sources?.map(({ id }) => id) ?? null, clock.now());
  onDue?.();
  const subject = sources?.length === 1 ? (sources[0]?.url ?? null) : null;
  await noteDeeds(operatorOf(c, place), [{ name: "sourcesChecked", subject, after: { due: due.length } }]);
  return { due, starts: onDue === undefined ? "nextTick" : "now" };
}
