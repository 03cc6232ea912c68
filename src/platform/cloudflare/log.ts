import type { Log } from "../../deps.ts";

/** One JSON object a line: what Workers Logs indexes. */
export function createWorkerLog(): Log {
  const write = (level: "info" | "warn" | "error") => (event: string, fields?: Readonly<Record<string, unknown>>) =>
    console[level](JSON.stringify({ level, event, ...fields }, causeAsText));
  return { info: write("info"), warn: write("warn"), error: write("error") };
}

function causeAsText(_key: string, value: unknown): unknown {
  return value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
}
