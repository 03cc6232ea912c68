import { expect } from "vitest";
import { createApp } from "../../../src/app.ts";
import type { Config } from "../../../src/config.ts";
import type { Deps, HttpAnswer, Store } from "../../../src/deps.ts";
import { createAdvisor } from "../../../src/ingest/advise.ts";
import { maxOpenReports } from "../../../src/model/report.ts";
import { apiPath } from "../../../src/serve/api/api-path.ts";
import { type CheckOptions, checkValue, isObject } from "../../../src/serve/api/check-value.ts";
import type { Schema } from "../../../src/serve/api/schema.ts";
import { addedSource, batchOf, briefWrite, entryWrite, idOf, noon } from "../../store/samples.ts";

export const token = "a-token-of-the-test-that-is-long-enough";

const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Pier News</title><link>https://pier.example/</link>
<item><guid>1</guid><title>Ferries sail from Keelung again</title><description>The port of Keelung in Taiwan has opened.</description>
<pubDate>Tue, 02 Jan 2024 10:00:00 GMT</pubDate></item></channel></rss>`;

const answer: HttpAnswer = {
  status: 200,
  headers: { "content-type": "application/rss+xml" },
  body: new TextEncoder().encode(feed),
};

/** Two sources; five briefs about Taiwan, of which the last was withdrawn. */
export async function fill(store: Store): Promise<void> {
  const sourceId = await addedSource(store, "www.harbour.example");
  await addedSource(store, "other.example");
  const numbers = [1, 2, 3, 4, 5];
  await store.saveEntries(
    batchOf(
      sourceId,
      numbers.map((number) => entryWrite(`e${number}`, [briefWrite(number)])),
    ),
  );
  await store.saveEntries(batchOf(sourceId, [entryWrite("e5", [], { withdraw: [5] })]));
}

/** The application over a store; who sends `x-hasty` has asked too often. */
export function apiApplication(store: Store, config: Config) {
  const errors: string[] = [];
  const deps: Deps = {
    config,
    store,
    fetcher: { send: () => Promise.resolve(answer) },
    clock: { now: () => noon, sleep: async () => {}, random: () => 0.5 },
    log: { info() {}, warn() {}, error: (event, fields) => void errors.push(`${event} ${JSON.stringify(fields)}`) },
    compressor: null,
    queue: null,
    rateLimit: { take: async (request) => (request.headers.has("x-hasty") ? 7 : null) },
  };
  const app = createApp(() => ({ ...deps, advisor: createAdvisor(deps) }));
  return { app, deps, errors };
}

export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

interface Sample {
  readonly operation: string;
  readonly path: string;
  readonly status: number;
  readonly body?: unknown;
}

const brief = (number: number) => `/briefs/${idOf(number)}`;

/** In this order: some change what the next ones find. What all operations have in common is not here. */
const samples: readonly Sample[] = [
  { operation: "get /briefs", path: "/briefs?country=tw&limit=2", status: 200 },
  { operation: "get /briefs/{id}", path: brief(1), status: 200 },
  { operation: "get /briefs/{id}", path: brief(9), status: 404 },
  { operation: "get /briefs/{id}", path: "/briefs/nonsense", status: 404 },
  { operation: "get /briefs/{id}", path: brief(5), status: 410 },
  { operation: "get /changes", path: "/changes", status: 200 },
  { operation: "get /countries", path: "/countries", status: 200 },
  { operation: "get /countries/{code}", path: "/countries/TW", status: 200 },
  { operation: "get /countries/{code}", path: "/countries/twx", status: 404 },
  { operation: "get /regions", path: "/regions", status: 200 },
  { operation: "get /regions/{slug}", path: "/regions/asean", status: 200 },
  { operation: "get /regions/{slug}", path: "/regions/asiax", status: 404 },
  { operation: "get /stats", path: "/stats", status: 200 },
  { operation: "get /sources", path: "/sources", status: 200 },
  { operation: "get /sources/{id}", path: "/sources/1", status: 200 },
  { operation: "get /sources/{id}", path: "/sources/99", status: 404 },
  {
    operation: "post /sources/preview",
    path: "/sources/preview",
    status: 200,
    body: { address: "https://pier.example/feed" },
  },
  {
    operation: "post /sources/preview",
    path: "/sources/preview",
    status: 422,
    body: { address: "http://127.0.0.1/feed" },
  },
  { operation: "post /sources", path: "/sources", status: 201, body: { url: "https://pier.example/feed" } },
  { operation: "post /sources", path: "/sources", status: 409, body: { url: "https://pier.example/feed#x" } },
  { operation: "post /sources", path: "/sources", status: 422, body: { url: "http://10.0.0.1/feed" } },
  { operation: "patch /sources/{id}", path: "/sources/3", status: 200, body: { status: "paused" } },
  { operation: "patch /sources/{id}", path: "/sources/99", status: 404, body: { status: "paused" } },
  { operation: "delete /sources/{id}", path: "/sources/3", status: 204 },
  { operation: "delete /sources/{id}", path: "/sources/3", status: 404 },
  {
    operation: "put /briefs/{id}/correction",
    path: `${brief(1)}/correction`,
    status: 200,
    body: { countries: ["JP"] },
  },
  { operation: "put /briefs/{id}/correction", path: `${brief(9)}/correction`, status: 404, body: { countries: [] } },
  { operation: "get /corrections", path: "/corrections", status: 200 },
  { operation: "delete /briefs/{id}/correction", path: `${brief(1)}/correction`, status: 200 },
  { operation: "delete /briefs/{id}/correction", path: `${brief(9)}/correction`, status: 404 },
  { operation: "put /briefs/{id}/hidden", path: `${brief(4)}/hidden`, status: 200, body: { reason: "a name" } },
  { operation: "put /briefs/{id}/hidden", path: `${brief(9)}/hidden`, status: 404, body: {} },
  { operation: "get /hidden-briefs", path: "/hidden-briefs", status: 200 },
  { operation: "delete /briefs/{id}/hidden", path: `${brief(4)}/hidden`, status: 200 },
  { operation: "delete /briefs/{id}/hidden", path: `${brief(9)}/hidden`, status: 404 },
  { operation: "put /blocked-hosts/{host}", path: "/blocked-hosts/www.other.example", status: 200, body: {} },
  { operation: "put /blocked-hosts/{host}", path: "/blocked-hosts/co.uk", status: 422, body: {} },
  { operation: "get /blocked-hosts", path: "/blocked-hosts", status: 200 },
  { operation: "delete /blocked-hosts/{host}", path: "/blocked-hosts/other.example", status: 204 },
  { operation: "delete /blocked-hosts/{host}", path: "/blocked-hosts/other.example", status: 404 },
  { operation: "post /briefs/{id}/reports", path: `${brief(2)}/reports`, status: 202, body: { countries: ["jp"] } },
  { operation: "post /briefs/{id}/reports", path: `${brief(3)}/reports`, status: 202, body: { countries: [] } },
  { operation: "post /briefs/{id}/reports", path: `${brief(9)}/reports`, status: 404, body: { countries: [] } },
  { operation: "post /briefs/{id}/reports", path: `${brief(2)}/reports`, status: 409, body: { countries: ["TW"] } },
  { operation: "post /briefs/{id}/reports", path: `${brief(5)}/reports`, status: 410, body: { countries: [] } },
  { operation: "get /reports", path: "/reports", status: 200 },
  { operation: "put /reports/{number}", path: "/reports/1", status: 200, body: { state: "accepted" } },
  { operation: "put /reports/{number}", path: "/reports/1", status: 409, body: { state: "declined" } },
  { operation: "put /reports/{number}", path: "/reports/99", status: 404, body: { state: "declined" } },
  { operation: "post /ingest", path: "/ingest", status: 202, body: {} },
  { operation: "get /log", path: "/log?limit=3", status: 200 },
];

/** As much of an OpenAPI document as is looked at. */
interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface DescribedOperation {
  readonly security: readonly unknown[];
  readonly parameters?: readonly { readonly in: string }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

const json = { "Content-Type": "application/json" };
const admin = { Authorization: `Bearer ${token}` };

/** Asks for every status of every operation that the served document tells, and holds each answer against it. Returns what was asked. */
export async function exercise(
  ask: Ask,
  askWithoutToken: Ask,
  store: Store,
): Promise<{ readonly asked: Set<string>; readonly told: Set<string> }> {
  const document: Described = await (await ask("/openapi.json")).json();
  const asked = new Set<string>();
  const check = async (operation: string, status: number, response: Response) => {
    expect({ operation, status: response.status }).toEqual({ operation, status });
    asked.add(`${operation} ${status}`);
    await holdAgainst(document, operation, response);
  };
  for (const { operation, path, status, body } of samples)
    await check(operation, status, await ask(path, init(operation, body)));
  await crowdReports(store);
  const crowded = "post /briefs/{id}/reports";
  await check(crowded, 503, await ask(`${brief(4)}/reports`, init(crowded, { countries: ["FR"] })));
  for (const { operation, path, body } of firstOfEach()) {
    const described = describedOf(document, operation);
    if (described.requestBody !== undefined) {
      await check(operation, 400, await ask(path, init(operation, [])));
      await check(operation, 413, await ask(path, init(operation, { url: "x".repeat(70_000) })));
      await check(
        operation,
        415,
        await ask(path, { ...init(operation, body), headers: { ...admin, "Content-Type": "text/plain" } }),
      );
    }
    if (described.parameters?.some((parameter) => parameter.in === "query"))
      await check(operation, 400, await ask(`${path.replace(/\?.*/, "")}?limit=0&format=nonsense`, { headers: admin }));
    if (described.security.length > 0) {
      await check(
        operation,
        401,
        await ask(path, { ...init(operation, body), headers: { Authorization: "Bearer wrong" } }),
      );
      await check(operation, 403, await askWithoutToken(path, init(operation, body)));
      continue;
    }
    await check(operation, 429, await ask(path, { ...init(operation, body), headers: { ...json, "x-hasty": "1" } }));
    if (!operation.startsWith("get ")) continue;
    const etag = (await ask(path)).headers.get("etag") ?? "";
    await check(operation, 304, await ask(path, { headers: { "If-None-Match": etag } }));
  }
  return { asked, told: toldBy(document) };
}

/** As many as may wait. */
async function crowdReports(store: Store): Promise<void> {
  for (let number = 0; number < maxOpenReports; number++)
    await store.addReport({ briefId: idOf(1000 + number), says: ["FR"], note: null, at: noon });
}

function firstOfEach(): readonly Sample[] {
  return [...new Map(samples.toReversed().map((sample) => [sample.operation, sample])).values()];
}

function init(operation: string, body: unknown): RequestInit {
  const method = operation.split(" ")[0]?.toUpperCase() ?? "";
  if (body === undefined) return { method, headers: admin };
  return { method, headers: { ...admin, "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

function describedOf(document: Described, operation: string): DescribedOperation {
  const [method = "", path = ""] = operation.split(" ");
  const described = document.paths[path]?.[method];
  if (described === undefined) throw new Error(`${operation} is not described`);
  return described;
}

function toldBy({ paths }: Described): Set<string> {
  return new Set(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.keys(responses)
          .filter((status) => status !== "default")
          .map((status) => `${method} ${path} ${status}`),
      ),
    ),
  );
}

/** Type and body are what the document says; a property that it does not name is a fault. */
async function holdAgainst(document: Described, operation: string, response: Response): Promise<void> {
  const content = describedOf(document, operation).responses[response.status]?.content;
  const text = await response.text();
  if (content === undefined) return expect(text).toBe("");
  const type = (response.headers.get("content-type") ?? "").replace(/;.*/, "");
  const schema = content[type]?.schema;
  if (schema === undefined) throw new Error(`${operation} ${response.status} came as ${type}`);
  const options: CheckOptions = { components: document.components.schemas, isStrict: true };
  const value: unknown = JSON.parse(text);
  expect(isObject(value)).toBe(true);
  expect({ operation, status: response.status, faults: checkValue(schema, value, options) }).toEqual({
    operation,
    status: response.status,
    faults: [],
  });
}

/** For `app.request`: below the API. */
export function below(app: ReturnType<typeof apiApplication>["app"]): Ask {
  return async (path, request) => app.request(`${apiPath}${path}`, request);
}
