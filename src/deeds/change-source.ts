import type { DeedDetails, DeedName } from "../model/deed.ts";
import { defaultTreatment, type Source } from "../model/source.ts";
import { type Note, noteDeeds, type Operator } from "./operator.ts";

/** Does something to one source, by any of its addresses, and notes what of it has changed. Nothing changed: nothing noted. */
export async function changeSource<T>(operator: Operator, url: string, act: () => Promise<T>): Promise<T> {
  const { store } = operator;
  const before = await store.findSource(url);
  const result = await act();
  await noteDeeds(operator, sourceNotes(before, (await store.findSource(url)) ?? (await findAgain(store, before))));
  return result;
}

/** The address to which a move has led means nothing any more where it was taken back. */
async function findAgain(store: Operator["store"], before: Source | null): Promise<Source | null> {
  return before === null ? null : ((await store.listSources()).find(({ id }) => id === before.id) ?? null);
}

/** The same for what may change any of them. */
export async function changeSources<T>(operator: Operator, act: () => Promise<T>): Promise<T> {
  const before = new Map((await operator.store.listSources()).map((source) => [source.id, source]));
  const result = await act();
  const after = await operator.store.listSources();
  await noteDeeds(
    operator,
    after.flatMap((source) => sourceNotes(before.get(source.id) ?? null, source)),
  );
  return result;
}

/** What was done to a source, from how it was (null: not there) and how it is. Touches nothing. */
export function sourceNotes(before: Source | null, after: Source | null): readonly Note[] {
  if (after === null) return [];
  const subject = after.url;
  if (before === null || (before.status === "removed" && after.status === "active")) {
    const given = difference(noSettings, settingsOf(after)).after;
    return [{ name: "sourceAdded", subject, after: Object.keys(given).length === 0 ? null : given }];
  }
  return [...moveNotes(before, after), ...settingNotes(before, after), ...statusNotes(before, after)];
}

function moveNotes(before: Source, after: Source): readonly Note[] {
  if (before.url === after.url) return [];
  return [{ name: "moveReverted", subject: after.url, before: { url: before.url }, after: { url: after.url } }];
}

function settingNotes(before: Source, after: Source): readonly Note[] {
  const changed = difference(settingsOf(before), settingsOf(after));
  return Object.keys(changed.after).length === 0 ? [] : [{ name: "sourceChanged", subject: after.url, ...changed }];
}

const statusDeeds: Readonly<Record<Source["status"], DeedName | null>> = {
  active: "sourceResumed",
  paused: "sourcePaused",
  removed: "sourceRemoved",
  // Its server says so, nobody else.
  gone: null,
};

function statusNotes(before: Source, after: Source): readonly Note[] {
  const name = before.status === after.status ? null : statusDeeds[after.status];
  if (name === null) return [];
  return [{ name, subject: after.url, before: { status: before.status }, after: { status: after.status } }];
}

/** What an operator decides of a source. */
function settingsOf({ title, treatment }: Pick<Source, "title" | "treatment">): DeedDetails {
  return { title, ...treatment };
}

const noSettings = settingsOf({ title: null, treatment: defaultTreatment });

function difference(before: DeedDetails, after: DeedDetails) {
  const names = Object.keys(after).filter((name) => after[name] !== before[name]);
  const only = (details: DeedDetails) => Object.fromEntries(names.map((name) => [name, details[name] ?? null]));
  return { before: only(before), after: only(after) };
}
