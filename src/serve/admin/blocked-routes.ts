import { blockHost, unblockHost } from "../../deeds/take-down.ts";
import { findBlockedHost, toBlockedHost } from "../../model/blocked-host.ts";
import type { Source } from "../../model/source.ts";
import {
  type AdminBlocked,
  type HostFault,
  maxNote,
  type Reach,
  renderAdminBlocked,
  renderBlockQuestion,
} from "../../render/pages/admin/blocked-page.ts";
import { sourceName } from "../../render/pages/sources/source-health.ts";
import type { AppContext } from "../context.ts";
import { operatorOf } from "../operator-of.ts";
import { siteOf } from "../site.ts";
import { type Admin, field } from "./guard.ts";
import { goTo, sendAdminPage } from "./send-admin-page.ts";

/** The newest briefs, looked at for how far a block reaches: three rows read for each. */
const mostBriefs = 10_000;

/** GET /admin/blocked */
export function serveBlocked(c: AppContext, admin: Admin): Promise<Response> {
  return sendBlocked(c, admin, { done: doneOf(c) });
}

/** GET /admin/blocked/ask?host=…&note=…: what blocking it would take away. Changes nothing. */
export async function askToBlock(c: AppContext, admin: Admin): Promise<Response> {
  const typed = { host: c.req.query("host") ?? "", note: (c.req.query("note") ?? "").trim() };
  const read = readHost(typed);
  if (typeof read !== "string") return sendBlocked(c, admin, { typed, fault: read });
  const reachOf = await readReach(c, [read]);
  const blocked = await c.get("deps").store.blockedHosts();
  const question = {
    ...{ formToken: admin.session.formToken, host: read, note: typed.note, reach: reachOf(read) },
    isBlocked: blocked.some(({ host }) => host === read),
  };
  return sendAdminPage(c, renderBlockQuestion(siteOf(c), question));
}

/** POST /admin/blocked: `host` and `note`. Its texts are erased by the ticks that follow. */
export async function blockNow(c: AppContext, admin: Admin): Promise<Response> {
  const typed = { host: field(admin.form, "host"), note: field(admin.form, "note") };
  const read = readHost(typed);
  if (typeof read !== "string") return sendBlocked(c, admin, { typed, fault: read });
  const { host } = await blockHost(operatorOf(c, "page"), read, typed.note === "" ? null : typed.note);
  return goTo(c, `/admin/blocked?done=blocked&host=${encodeURIComponent(host)}`);
}

/** POST /admin/blocked/unblock: `host`. Its sources are due. */
export async function unblockNow(c: AppContext, { form }: Admin): Promise<Response> {
  const read = toBlockedHost(field(form, "host"));
  const isDone = read.kind === "host" && (await unblockHost(operatorOf(c, "page"), read.host));
  if (isDone) c.get("deps").onDue?.();
  const host = read.kind === "host" ? read.host : "";
  return goTo(c, `/admin/blocked?done=${isDone ? "unblocked" : "notBlocked"}&host=${encodeURIComponent(host)}`);
}

function readHost({ host, note }: AdminBlocked["typed"]): string | HostFault {
  if (host.trim() === "") return { kind: "empty", typed: "" };
  const read = toBlockedHost(host);
  if (read.kind === "fault") return { kind: read.cause, typed: host.trim().slice(0, 200) };
  return note.length > maxNote ? { kind: "noteTooLong", typed: "" } : read.host;
}

const deeds = ["blocked", "unblocked", "notBlocked"] as const;

/** What a form has done. The address is anyone's to write: only a host is told of it. */
function doneOf(c: AppContext): AdminBlocked["done"] {
  const kind = deeds.find((one) => one === c.req.query("done"));
  const read = toBlockedHost(c.req.query("host") ?? "");
  return kind === undefined || read.kind === "fault" ? null : { kind, host: read.host };
}

async function sendBlocked(c: AppContext, { session }: Admin, page: Partial<AdminBlocked>): Promise<Response> {
  const hosts = await c.get("deps").store.blockedHosts();
  const reachOf = await readReach(
    c,
    hosts.map(({ host }) => host),
  );
  const text = renderAdminBlocked(siteOf(c), {
    ...{ formToken: session.formToken, done: null, typed: { host: "", note: "" }, fault: null },
    hosts: hosts.map((host) => ({ ...host, reach: reachOf(host.host) })),
    ...page,
  });
  return sendAdminPage(c, text, { status: page.fault === undefined ? 200 : 422 });
}

/** How far a block of each host reaches. */
async function readReach(c: AppContext, hosts: readonly string[]): Promise<(host: string) => Reach> {
  const { store } = c.get("deps");
  if (hosts.length === 0) return () => ({ sources: [], briefs: 0, isComplete: true });
  const [sources, { briefs, isComplete }] = await Promise.all([
    store.listSources(),
    store.hostReach(hosts, mostBriefs),
  ]);
  return (host) => ({ sources: namesOn(host, sources), briefs: briefs.get(host) ?? 0, isComplete });
}

function namesOn(host: string, sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ origin, status }) => origin !== "own" && status !== "removed")
    .filter(({ url }) => findBlockedHost(url, [host]) !== null)
    .map(sourceName);
}
