// Run inside a network namespace of its own by hostile-outside.test.ts: reads what leads to private addresses, and prints one line of JSON.
import { type HostileRun, ingestHostile } from "./hostile-service.ts";
import { startHostileUpstream } from "./hostile-upstream.ts";

export interface OutsideResult {
  readonly paths: number;
  /** Paths whose check ended otherwise than with a refused address or a name that nobody knows. */
  readonly odd: readonly string[];
  readonly hits: readonly unknown[];
}

const upstream = await startHostileUpstream(["--outside"]);
const run: HostileRun = await ingestHostile(upstream, 1, "?group=ssrf,redirect");
const ssrf = upstream.paths.filter(({ group, expect }) => group === "ssrf" && expect === "error");
const result: OutsideResult = {
  paths: ssrf.length,
  odd: ssrf.filter(({ path }) => run.taken(path).titles.length > 0).map(({ path }) => path),
  hits: await upstream.hits(),
};
console.log(JSON.stringify(result));
await upstream.close();
