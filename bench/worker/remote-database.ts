import type { Answer, Database, Prepared } from "./counting-database.ts";

type Written = readonly [sql: string, parameters: readonly unknown[]];

/** A D1 in another process, behind `POST /probe/database`: on the platform, too, its work is not the Worker's CPU time. */
export function remoteDatabase(url: string): Database {
  const written = new WeakMap<Prepared, Written>();
  const ask = async (statements: readonly Written[]): Promise<readonly Answer[]> => {
    const response = await fetch(url, { method: "POST", body: JSON.stringify(statements) });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  const one = async (statement: Written) => (await ask([statement]))[0] ?? {};
  const prepare = (statement: Written): Prepared => {
    const prepared: Prepared = {
      bind: (...parameters) => prepare([statement[0], parameters]),
      all: () => one(statement),
      run: () => one(statement),
    };
    written.set(prepared, statement);
    return prepared;
  };
  return {
    prepare: (sql) => prepare([sql, []]),
    batch: (statements) => ask(statements.flatMap((statement) => [written.get(statement) ?? ["", []]])),
  };
}

/** The other end. */
export async function answerRemote(database: Database, request: Request): Promise<Response> {
  const statements = (await request.json()) as readonly Written[];
  const prepared = statements.map(([sql, parameters]) => database.prepare(sql).bind(...parameters));
  try {
    return Response.json(await database.batch(prepared));
  } catch (error) {
    return new Response(error instanceof Error ? error.message : String(error), { status: 500 });
  }
}
