import { noteDeeds } from "../deeds/operator.ts";
import type { ExportRecord } from "../deps.ts";
import { isStoreFailure, SyndicationError } from "../errors.ts";
import { toExportRecord } from "../transfer/export-record.ts";
import type { AppContext, Handler } from "./context.ts";
import { commonHeaders } from "./headers.ts";
import { operatorOf } from "./operator-of.ts";
import { badRequest, problemResponse } from "./problem.ts";

/** Briefs in one answer or one request: what an invocation on Workers has time for. */
const pageSize = 50;
const maxImportBytes = 4_000_000;

/** Only with `Authorization: Bearer INBRIEF_ADMIN_TOKEN` (RFC 6750 §2.1). Without a token set the way is closed for all. */
export function forAdmin(handler: Handler): Handler {
  return async (c) => {
    const { adminToken } = c.get("deps").config.server;
    if (adminToken === null) return refuse(c, 403, "INBRIEF_ADMIN_TOKEN is not set, so nobody may do this.");
    if (!(await hasAdminToken(c))) {
      return refuse(c, 401, "The admin token is missing or wrong: send Authorization: Bearer TOKEN.");
    }
    const response = await handler(c);
    response.headers.set("Cache-Control", "no-store"); // refusals of the request, too
    return response;
  };
}

/** Whether the request has the admin token; never where none is set. */
export async function hasAdminToken(c: AppContext): Promise<boolean> {
  const given = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  return given !== undefined && isAdminToken(c, given);
}

/** Never where none is set. */
export async function isAdminToken(c: AppContext, given: string): Promise<boolean> {
  const { adminToken } = c.get("deps").config.server;
  return adminToken !== null && isSame(given, adminToken);
}

function refuse(c: AppContext, status: 401 | 403, detail: string): Response {
  const challenge = status === 401 ? { "WWW-Authenticate": 'Bearer realm="In Brief"' } : {};
  const title = status === 401 ? "Unauthorized" : "Forbidden";
  return problemResponse(c, { status, title, detail, headers: { ...challenge, "Cache-Control": "no-store" } });
}

/** Of their hashes, so that the time it takes tells nothing of the token. */
async function isSame(a: string, b: string): Promise<boolean> {
  const hash = async (text: string) =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const [left, right] = [await hash(a), await hash(b)];
  return left.every((byte, place) => byte === right[place]);
}

/** GET /admin/export?after=SEQ: the next briefs as JSON Lines; `Link: rel=next` while there are more. */
export async function serveExport(c: AppContext): Promise<Response> {
  const { store, config } = c.get("deps");
  const after = Number(c.req.query("after") ?? 0);
  if (!Number.isSafeInteger(after) || after < 0) return badRequest(c, "after must be a whole number, 0 or more.");
  const { records, next } = await store.exportPage(after, pageSize);
  const link = next === null ? {} : { Link: `<${config.site.baseUrl}/admin/export?after=${next}>; rel="next"` };
  const body = records.map((record) => `${JSON.stringify(record)}\n`).join("");
  return new Response(body, {
    headers: { ...commonHeaders, ...link, "Content-Type": "application/jsonl", "Cache-Control": "no-store" },
  });
}

/** POST /admin/import: JSON Lines of an export, at most 50; all are stored or, where one is at fault, none. */
export async function serveImport(c: AppContext): Promise<Response> {
  const { store, clock } = c.get("deps");
  if (Number(c.req.header("content-length") ?? 0) > maxImportBytes) return tooLarge(c);
  const text = await c.req.text();
  if (text.length > maxImportBytes) return tooLarge(c);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length > pageSize) return badRequest(c, `At most ${pageSize} lines are taken at a time.`);
  const records: ExportRecord[] = [];
  for (const [index, line] of lines.entries()) {
    const record = readRecord(line);
    if (record instanceof SyndicationError) return badRequest(c, `Line ${index + 1}: ${record.message}`);
    records.push(record);
  }
  const counts = await store.importBriefs(records, clock.now());
  // Without its counts: the requests of one export are one line of the log.
  if (counts.added + counts.replaced > 0) await noteDeeds(operatorOf(c, "api"), [{ name: "briefsImported" }]);
  return Response.json(counts, { headers: { ...commonHeaders, "Cache-Control": "no-store" } });
}

function tooLarge(c: AppContext): Response {
  const detail = `The request is larger than ${maxImportBytes} bytes: send fewer lines at a time.`;
  return problemResponse(c, { status: 413, title: "Content too large", detail });
}

function readRecord(line: string): ExportRecord | SyndicationError {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null) return new SyndicationError("badInput", "it is no object", "line");
    return toExportRecord(value as Readonly<Record<string, unknown>>);
  } catch (error) {
    if (error instanceof SyndicationError && !isStoreFailure(error)) return error;
    if (error instanceof SyntaxError) return new SyndicationError("badInput", "it is not JSON", "line", error);
    throw error;
  }
}
