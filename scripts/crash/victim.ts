/** The process that is killed: `node victim.ts NOW [STATEMENT]`. With STATEMENT it kills itself before that statement of the database runs. */
import { writeSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { DatabaseSync, StatementSync } from "node:sqlite";

enableCompileCache(); // as bin/inbrief.js does; hence the import further down
const [now, fatal] = process.argv.slice(2).map(Number);
let statements = 0;
let phase = "starting";

/** Written at once: what a pipe had not taken yet would die with the process. */
function tell(next: string): void {
  phase = next;
  writeSync(1, `${next}\n`);
}

/** Counts what passes through a method of node:sqlite. Between two statements of a transaction nothing else can be killed at a known place. */
function watch<T extends object>(prototype: T, name: keyof T): void {
  const method = prototype[name] as (...words: unknown[]) => unknown;
  const watched = function (this: { readonly isTransaction?: boolean }, ...words: unknown[]) {
    statements += 1;
    if (statements === fatal) {
      tell(`${phase}, at a statement`);
      process.kill(process.pid, "SIGKILL");
    }
    return method.apply(this, words);
  };
  Object.defineProperty(prototype, name, { value: watched });
}

watch(DatabaseSync.prototype, "exec");
for (const name of ["all", "get", "run", "iterate"] as const) watch(StatementSync.prototype, name);

const { runRounds } = await import("./rounds.ts");
const rounds = await runRounds(process.env, { now: now ?? 0, onPhase: tell });
writeSync(1, `${JSON.stringify({ rounds, statements })}\n`);
