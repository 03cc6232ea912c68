import { type ImportedLine, importSources } from "../../../deeds/import-sources.ts";
import type { SourceListing } from "../../../deps.ts";
import { SyndicationError } from "../../../errors.ts";
import { blockedMessage, findBlockedHost } from "../../../model/blocked-host.ts";
import {
  type ImportPage,
  type ListFault,
  renderImportSources,
} from "../../../render/pages/admin/sources/import-page.ts";
import type { ImportedSource } from "../../../render/pages/admin/sources/imported-source.ts";
import type { AppContext } from "../../context.ts";
import { operatorOf } from "../../operator-of.ts";
import { siteOf } from "../../site.ts";
import type { Admin } from "../guard.ts";
import { sendAdminPage } from "../send-admin-page.ts";

const maxMegabytes = 4;
/** What a form may have beside its file. */
const formBytes = 100_000;
export const importRules = { maxFormBytes: maxMegabytes * 1_000_000 + formBytes, onTooLarge: refuseLargeList };
/** Of one list: all are added in one transaction, and then each is asked. */
const mostSources = 5000;

/** GET /admin/sources/import */
export function serveImportSources(c: AppContext, admin: Admin): Response {
  return importPage(c, admin, {});
}

function refuseLargeList(c: AppContext, admin: Admin): Response {
  return importPage(c, admin, { fault: { kind: "tooLarge", megabytes: maxMegabytes } });
}

/**
 * POST /admin/sources/import: `file` or `text`, an OPML list. All its sources that can be used are added at once or, where the list cannot be
 * read, none; their first checks follow by the schedule. The answer is the report, line by line.
 */
export async function takeSourceList(c: AppContext, admin: Admin): Promise<Response> {
  const text = textOf(admin.form);
  const file = await fileOf(admin.form);
  const bytes = file ?? new TextEncoder().encode(text);
  if (bytes.length > maxMegabytes * 1_000_000) return refuseLargeList(c, admin);
  const listing = await readListing(c, bytes);
  if ("kind" in listing) return importPage(c, admin, { fault: listing, text: file === null ? text : "" });
  const lines = await importSources(operatorOf(c, "page"), listing, await rulesOf(c));
  c.get("deps").onDue?.();
  return importPage(c, admin, { report: { lines: lines.map(toImported), notes: listing.notes } });
}

function textOf(form: FormData): string {
  const text = form.get("text");
  return typeof text === "string" ? text.trim() : "";
}

/** null: none was chosen. */
async function fileOf(form: FormData): Promise<Uint8Array | null> {
  const file = form.get("file");
  if (file === null || typeof file === "string" || file.size === 0) return null;
  return new Uint8Array(await file.arrayBuffer());
}

async function readListing(c: AppContext, bytes: Uint8Array): Promise<SourceListing | ListFault> {
  const { advisor } = c.get("deps");
  if (bytes.length === 0) return { kind: "empty" };
  if (advisor === undefined) return { kind: "unreadable", message: "Nothing can be read from here." };
  try {
    const listing = await advisor.readList(bytes);
    if (listing.lines.length > mostSources) return { kind: "tooMany", n: listing.lines.length, most: mostSources };
    return listing.lines.length === 0 && listing.notes.length === 0 ? { kind: "noSources" } : listing;
  } catch (error) {
    if (!(error instanceof SyndicationError) || !unreadable.has(error.code)) throw error;
    return { kind: "unreadable", message: error.message };
  }
}

const unreadable: ReadonlySet<string> = new Set(["empty", "notFeed", "malformed", "badInput", "tooLarge"]);

async function rulesOf(c: AppContext) {
  const { advisor, store } = c.get("deps");
  const hosts = (await store.blockedHosts()).map(({ host }) => host);
  return {
    addressKey: (url: string) => advisor?.addressKey(url) ?? url,
    refusalOf: (url: string) => {
      const host = findBlockedHost(url, hosts);
      return host === null ? (advisor?.refusalOf(url) ?? null) : blockedMessage(host);
    },
  };
}

function toImported({ source, line, faults, outcome }: ImportedLine): ImportedSource {
  return { title: source.title, url: source.url, line, faults, outcome };
}

function importPage(c: AppContext, { session }: Admin, parts: Partial<ImportPage>): Response {
  const page = { formToken: session.formToken, text: "", fault: null, report: null, maxMegabytes, ...parts };
  const status = page.fault === null ? 200 : page.fault.kind === "tooLarge" ? 413 : 422;
  return sendAdminPage(c, renderImportSources(siteOf(c), page), { status });
}
