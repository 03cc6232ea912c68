import type { SourceChange, SourceSettings } from "../deps.ts";
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

/** Notes what a list has changed; what it has left as it was is nothing. */
export async function noteSourceChanges(operator: Operator, changes: readonly SourceChange[]): Promise<void> {
  await noteDeeds(
    operator,
    changes.flatMap(({ before, after }) => sourceNotes(before, after)),
  );
}

/** What was done to a source, from how it was (null: not there) and how it is. Touches nothing. */
export function sourceNotes(before: SourceSettings | null, after: SourceSettings | null): readonly Note[] {
  if (after === null) return [];
  const subject = after.url;
  if (before === null || (before.status === "removed" && after.status === "active")) {
    const given = difference(noSettings, settingsOf(after)).after;
    return [{ name: "sourceAdded", subject, after: Object.keys(given).length === 0 ? null : given }];
  }
  return [...moveNotes(before, after), ...settingNotes(before, after), ...statusNotes(before, after)];
}

function moveNotes(before: SourceSettings, after: SourceSettings): readonly Note[] {
  if (before.url === after.url) return [];
  return [{ name: "moveReverted", subject: after.url, before: { url: before.url }, after: { url: after.url } }];
}

function settingNotes(before: SourceSettings, after: SourceSettings): readonly Note[] {
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

function statusNotes(before: SourceSettings, after: SourceSettings): readonly Note[] {
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
