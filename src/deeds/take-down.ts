import { SyndicationError } from "../errors.ts";
import { type BlockedHost, toBlockedHost } from "../model/blocked-host.ts";
import type { PublishedBrief } from "../model/brief.ts";
import { noteDeeds, type Operator } from "./operator.ts";

/** Blocks the host that was typed, and notes it where that changes anything. Throws SyndicationError badUse where it is none to be blocked. */
export async function blockHost(operator: Operator, typed: string, note: string | null): Promise<BlockedHost> {
  const host = readHost(typed);
  const before = await findBlocked(operator, host);
  const after = await operator.store.blockHost(host, note, operator.clock.now());
  if (before === null || before.note !== after.note) {
    const was = before === null ? null : { note: before.note };
    await noteDeeds(operator, [{ name: "hostBlocked", subject: host, before: was, after: { note: after.note } }]);
  }
  return after;
}

/** False: it was not blocked by this name. Throws as `blockHost`. */
export async function unblockHost(operator: Operator, typed: string): Promise<boolean> {
  const host = readHost(typed);
  const before = await findBlocked(operator, host);
  const isDone = await operator.store.unblockHost(host, operator.clock.now());
  if (isDone)
    await noteDeeds(operator, [{ name: "hostUnblocked", subject: host, before: { note: before?.note ?? null } }]);
  return isDone;
}

/** null: there is no such brief. What is hidden so already is not noted again. */
export async function hideBrief(operator: Operator, id: string, reason: string | null): Promise<PublishedBrief | null> {
  const before = (await operator.store.findBrief(id))?.takedown?.hidden ?? null;
  const brief = await operator.store.hideBrief(id, reason, operator.clock.now());
  const isNew = before === null || before.reason !== reason;
  if (brief !== null && isNew) {
    const was = before === null ? null : { reason: before.reason };
    await noteDeeds(operator, [{ name: "briefHidden", subject: id, before: was, after: { reason } }]);
  }
  return brief;
}

/** null: there is no such brief. */
export async function showBrief(operator: Operator, id: string): Promise<PublishedBrief | null> {
  const before = (await operator.store.findBrief(id))?.takedown?.hidden ?? null;
  const brief = await operator.store.showBrief(id, operator.clock.now());
  if (brief !== null && before !== null) {
    await noteDeeds(operator, [{ name: "briefShown", subject: id, before: { reason: before.reason } }]);
  }
  return brief;
}

function readHost(typed: string): string {
  const read = toBlockedHost(typed);
  if (read.kind === "fault") throw new SyndicationError("badUse", read.message, typed);
  return read.host;
}

async function findBlocked({ store }: Operator, host: string): Promise<BlockedHost | null> {
  return (await store.blockedHosts()).find((blocked) => blocked.host === host) ?? null;
}
