import worker, { type Env } from "../../src/worker.ts";
import { type Cost, countingDatabase, type Database, noCost } from "./counting-database.ts";

/**
 * The Worker with a door for the benches: what is asked without `x-probe` is the Worker's own answer, untouched.
 * `GET /probe/nothing` is the request that costs nothing; `POST /probe/tick` runs one scheduled event; `x-probe: count` has what the
 * database counted in the answer's `x-cost`; the SQL in `x-probe-sql` runs first, not counted.
 */
export default {
  async fetch(request: Request, env: Env, context: Parameters<typeof worker.fetch>[2]): Promise<Response> {
    const sql = request.headers.get("x-probe-sql");
    if (sql !== null) await (env.DB as unknown as Database).prepare(sql).run();
    const isCounted = request.headers.get("x-probe") === "count";
    const counter = counterOf(env);
    const used = isCounted ? counter.env : env;
    Object.assign(counter.cost, noCost);
    const path = new URL(request.url).pathname;
    const response = path.startsWith("/probe/") ? await probe(path, used) : await worker.fetch(request, used, context);
    return isCounted ? withCost(response, counter.cost) : response;
  },
};

/** One for each environment, as the Worker keeps what it makes of one. Counted requests come one after the other. */
const counters = new WeakMap<Env, { readonly env: Env; readonly cost: Cost }>();

function counterOf(env: Env) {
  const known = counters.get(env);
  if (known !== undefined) return known;
  const cost = { ...noCost };
  const database = countingDatabase(env.DB as unknown as Database, cost) as unknown as Env["DB"];
  const counter = { env: { ...env, DB: database }, cost };
  counters.set(env, counter);
  return counter;
}

async function probe(path: string, env: Env): Promise<Response> {
  if (path === "/probe/tick") {
    const waiting: Promise<unknown>[] = [];
    const context = { waitUntil: (promise: Promise<unknown>) => void waiting.push(promise) };
    // The third argument of a scheduled event; the Worker may leave it.
    await (worker.scheduled as (...parameters: unknown[]) => Promise<void>)({ cron: "* * * * *" }, env, context);
    await Promise.all(waiting);
  }
  return new Response("nothing\n");
}

/** The body is read first: only then has all been asked that it needs. */
async function withCost(response: Response, cost: Cost): Promise<Response> {
  const body = await response.arrayBuffer();
  const headers = new Headers(response.headers);
  headers.set("x-cost", JSON.stringify(cost));
  return new Response(response.status === 304 ? null : body, { status: response.status, headers });
}
