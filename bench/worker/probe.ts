import worker, { type Env } from "../../src/worker.ts";
import { type Cost, countingDatabase, type Database, noCost } from "./counting-database.ts";
import { answerRemote, remoteDatabase } from "./remote-database.ts";

/**
 * The Worker with a door for the benches: what is asked without `x-probe` is the Worker's own answer, untouched.
 * `GET /probe/nothing` is the request that costs nothing; `POST /probe/tick` runs one scheduled event; `x-probe: count` has what the
 * database counted in the answer's `x-cost`; the SQL in `x-probe-sql` runs first, not counted. PROBE_DATABASE: the D1 is another process's.
 */
export default {
  async fetch(request: Request, env: Env, context: Parameters<typeof worker.fetch>[2]): Promise<Response> {
    const { plain, counted, cost } = environmentsOf(env);
    const sql = request.headers.get("x-probe-sql");
    if (sql !== null) await databaseOf(plain).prepare(sql).run();
    const isCounted = request.headers.get("x-probe") === "count";
    const used = isCounted ? counted : plain;
    Object.assign(cost, noCost);
    const { pathname } = new URL(request.url);
    if (pathname === "/probe/database") return answerRemote(databaseOf(plain), request);
    const response = pathname.startsWith("/probe/")
      ? await probe(pathname, used)
      : await worker.fetch(request, used, context);
    return isCounted ? withCost(response, cost) : response;
  },
};

interface Environments {
  readonly plain: Env;
  readonly counted: Env;
  /** What the counted one has cost; counted requests come one after the other. */
  readonly cost: Cost;
}

/** One set for each environment, as the Worker keeps what it makes of one. */
const known = new WeakMap<Env, Environments>();

function environmentsOf(env: Env): Environments {
  const kept = known.get(env);
  if (kept !== undefined) return kept;
  const { PROBE_DATABASE } = env;
  const plain = typeof PROBE_DATABASE === "string" ? withDatabase(env, remoteDatabase(PROBE_DATABASE)) : env;
  const cost = { ...noCost };
  const made = { plain, counted: withDatabase(env, countingDatabase(databaseOf(plain), cost)), cost };
  known.set(env, made);
  return made;
}

/** The binding has more to it than the program's own type of it says. */
function databaseOf(env: Env): Database {
  return env.DB as unknown as Database;
}

function withDatabase(env: Env, database: Database): Env {
  return { ...env, DB: database as unknown as Env["DB"] };
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
