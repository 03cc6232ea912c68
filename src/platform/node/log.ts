import type { Log } from "../../deps.ts";

/** One JSON object a line on stderr: stdout belongs to the ready line and to the records of commands. */
export function createNodeLog(): Log {
  const write = (level: "info" | "warn" | "error") => (event: string, fields?: Readonly<Record<string, unknown>>) => {
    const time = `${new Date().toISOString().slice(0, 19)}Z`;
    console.error(JSON.stringify({ time, level, event, ...fields }, errorAsText));
  };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}

function errorAsText(_key: string, value: unknown): unknown {
  return value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
}
