import * as deeds from "../../deeds/take-down.ts";
import { type BlockedHost, toBlockedHost } from "../../model/blocked-host.ts";
import type { PublishedBrief } from "../../model/brief.ts";
import { toIso } from "../../model/instant.ts";
import type { AppContext } from "../context.ts";
import { operatorOf } from "../operator-of.ts";
import { notFound, problemResponse } from "../problem.ts";
import { briefIdParameter, findBrief } from "./brief-operations.ts";
import { operation, problem } from "./operation.ts";
import { pathParameter } from "./parameter.ts";
import { nullable, object, reference, text } from "./schema.ts";
import { sendMade } from "./send-made.ts";

const why = nullable(text({ maxLength: 1000, description: "Why, for operators alone." }));
const tag = "Takedown";

export const hideBrief = operation({
  method: "put",
  path: "/briefs/{id}/hidden",
  id: "hideBrief",
  tag,
  isAdmin: true,
  summary: "Hide a brief",
  description:
    "Out of feeds, search and pages until it is shown again, whatever its publisher does with it. Hidden already, it takes the new reason.",
  parameters: { id: briefIdParameter },
  body: object({ reason: why }, { optional: ["reason"], additionalProperties: false }),
  bodyExample: { reason: "A name in it is wrong." },
  answers: {
    200: { description: "It is hidden.", schema: reference("HiddenBrief") },
    404: problem("There is no brief of this id."),
  },
  handle: async (c, { values, body }) => {
    const { reason = null } = body as { readonly reason?: string | null };
    return answerBrief(c, values.id, (id) => deeds.hideBrief(operatorOf(c, "api"), id, reason));
  },
});

export const showBrief = operation({
  method: "delete",
  path: "/briefs/{id}/hidden",
  id: "showBrief",
  tag,
  isAdmin: true,
  summary: "Show a hidden brief again",
  description: "Unless its publisher has withdrawn it or its host is blocked. Nothing happens where it is not hidden.",
  parameters: { id: briefIdParameter },
  answers: {
    200: { description: "It is hidden no more.", schema: reference("HiddenBrief") },
    404: problem("There is no brief of this id."),
  },
  handle: async (c, { values }) => answerBrief(c, values.id, (id) => deeds.showBrief(operatorOf(c, "api"), id)),
});

export const listHiddenBriefs = operation({
  method: "get",
  path: "/hidden-briefs",
  id: "listHiddenBriefs",
  tag,
  isAdmin: true,
  summary: "All hidden briefs",
  description: "Those stored last first, at most 500.",
  answers: { 200: { description: "The briefs.", schema: reference("HiddenBriefs") } },
  handle: async (c) => sendMade(c, 200, { briefs: (await c.get("deps").store.hiddenBriefs(500)).map(toHidden) }),
});

export const listBlockedHosts = operation({
  method: "get",
  path: "/blocked-hosts",
  id: "listBlockedHosts",
  tag,
  isAdmin: true,
  summary: "All blocked hosts",
  description: "In order of their names.",
  answers: { 200: { description: "The hosts.", schema: reference("BlockedHosts") } },
  handle: async (c) => sendMade(c, 200, { hosts: (await c.get("deps").store.blockedHosts()).map(toBlocked) }),
});

const hostParameter = pathParameter({ description: "`example.com`: it and all below it.", example: "example.com" });

export const blockHost = operation({
  method: "put",
  path: "/blocked-hosts/{host}",
  id: "blockHost",
  tag,
  isAdmin: true,
  summary: "Block a host",
  description:
    "Nothing of it is fetched, stored or shown from now on; its texts are erased in the ticks that follow. Blocked already, it takes the new note.",
  parameters: { host: hostParameter },
  body: object({ note: why }, { optional: ["note"], additionalProperties: false }),
  bodyExample: { note: "Asked by the publisher." },
  answers: {
    200: { description: "It is blocked.", schema: reference("BlockedHost") },
    422: problem("It is no host, or one below which hosts of many publishers stand."),
  },
  handle: async (c, { values, body }) => {
    const read = toBlockedHost(values.host);
    if (read.kind === "fault") return unprocessable(c, read.message);
    const { note = null } = body as { readonly note?: string | null };
    return sendMade(c, 200, toBlocked(await deeds.blockHost(operatorOf(c, "api"), read.host, note)));
  },
});

export const unblockHost = operation({
  method: "delete",
  path: "/blocked-hosts/{host}",
  id: "unblockHost",
  tag,
  isAdmin: true,
  summary: "Let a blocked host in again",
  description: "Its sources are due, and what is still in its feeds comes back under its former ids.",
  parameters: { host: hostParameter },
  answers: {
    204: { description: "It is blocked no more.", schema: null },
    404: problem("It is not blocked by this name."),
  },
  handle: async (c, { values }) => {
    const read = toBlockedHost(values.host);
    const isDone = read.kind === "host" && (await deeds.unblockHost(operatorOf(c, "api"), read.host));
    if (!isDone) return notFound(c, "This host is not blocked.");
    c.get("deps").onDue?.();
    return sendMade(c, 204, null);
  },
});

async function answerBrief(
  c: AppContext,
  typed: string,
  act: (id: string) => Promise<PublishedBrief | null>,
): Promise<Response> {
  const found = await findBrief(c, typed);
  if (found instanceof Response) return found;
  const brief = await act(found.id);
  return brief === null ? notFound(c, "There is no brief with this id.") : sendMade(c, 200, toHidden(brief));
}

function unprocessable(c: AppContext, detail: string): Response {
  return problemResponse(c, { status: 422, title: "Unprocessable content", detail });
}

function toHidden({ id, title, takedown }: PublishedBrief) {
  const hidden = takedown?.hidden ?? null;
  return {
    id: `urn:uuid:${id}`,
    title,
    hidden: hidden !== null,
    hiddenAt: hidden === null ? null : toIso(hidden.at),
    reason: hidden?.reason ?? null,
  };
}

function toBlocked({ host, note, blockedAt, isPurged }: BlockedHost) {
  return { host, note, blockedAt: toIso(blockedAt), erased: isPurged };
}
