import { enableCompileCache } from "node:module";
import { answerWork } from "../platform/node/thread.ts";

// The program of each of platform/node/threads.ts. The cache is the process's own: what it has compiled need not be compiled again.
enableCompileCache();
const { pureWork } = await import("../ingest/pure-work.ts");
answerWork(pureWork);
