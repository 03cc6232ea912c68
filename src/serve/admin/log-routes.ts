import { deedNames, deedWays, type LoggedDeed } from "../../model/deed.ts";
import { type LogFilter, renderAdminLog } from "../../render/pages/admin/log-page.ts";
import type { AppContext } from "../context.ts";
import { readBefore } from "../feed-place.ts";
import { siteOf } from "../site.ts";
import type { Admin } from "./guard.ts";
import { sendAdminPage } from "./send-admin-page.ts";

const pageDeeds = 50;

/** GET /admin/log?kind=briefCorrected&way=page&subject=…&before=…: what is not understood narrows nothing. */
export async function serveAdminLog(c: AppContext, { session }: Admin): Promise<Response> {
  const { store } = c.get("deps");
  const filter = readFilter(c);
  const before = readBefore(new URL(c.req.url).searchParams) ?? null;
  const deeds = await store.listDeeds({ ...filter, before, limit: pageDeeds });
  const text = renderAdminLog(siteOf(c), {
    ...{ formToken: session.formToken, filter, deeds, isFirst: before === null },
    titles: await titlesOf(c, deeds),
    next: deeds.length < pageDeeds ? null : (deeds.at(-1)?.id ?? null),
  });
  return sendAdminPage(c, text);
}

function readFilter(c: AppContext): LogFilter {
  const subject = (c.req.query("subject") ?? "").trim().replace(/^urn:uuid:/i, "");
  return {
    kind: deedNames.find((name) => name === c.req.query("kind")) ?? null,
    way: deedWays.find((way) => way === c.req.query("way")) ?? null,
    subject: subject === "" ? null : subject,
  };
}

/** In one query. Of what a block keeps away nothing is told, though its text may not be erased yet. */
async function titlesOf(c: AppContext, deeds: readonly LoggedDeed[]): Promise<ReadonlyMap<string, string>> {
  const { store } = c.get("deps");
  const ids = [
    ...new Set(deeds.flatMap(({ subject }) => (subject !== null && uuidForm.test(subject) ? [subject] : []))),
  ];
  if (ids.length === 0) return new Map();
  const isErasing = (await store.blockedHosts()).some(({ isPurged }) => !isPurged);
  const known = isErasing ? [] : await store.knownBriefs(ids);
  return new Map(known.map(({ id, title }) => [id, title]));
}

const uuidForm = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
