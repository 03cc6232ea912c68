import { ingestDue } from "../src/ingest.ts";
import { openNode, prepare } from "../src/node/open-node.ts";

/** One round of checks in a process of its own, as the running service does it. Prints the time and the outcomes; the rest of the process is its start. */
const opened = openNode(process.env);
// A line a source would go to the log: a service writes them to a file, so they stay, but to nowhere.
const service = { ...opened, deps: { ...opened.deps, log: { ...opened.deps.log, info: () => {} } } };
await prepare(service);
const start = performance.now();
const reports = await ingestDue(service.deps, { force: process.argv[2] === "--force", only: null });
const ms = performance.now() - start;
const outcomes = Object.groupBy(reports, ({ outcome }) => outcome);
const counts = Object.fromEntries(Object.entries(outcomes).map(([name, list]) => [name, list?.length ?? 0]));
console.log(JSON.stringify({ ms, counts, added: reports.reduce((sum, { added }) => sum + added, 0) }));
await service.close();
