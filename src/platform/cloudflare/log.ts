import type { Log } from "../../deps.ts";
import { errorAsRecord, isLogged, type LogLevel } from "../../model/log-level.ts";

/** One JSON object a line: what Workers Logs indexes, with the time of its own. Nothing below `least` is written. */
export function createWorkerLog(least: LogLevel = "info"): Log {
  const write = (level: LogLevel) => (event: string, fields?: Readonly<Record<string, unknown>>) => {
    if (isLogged(level, least)) console[level](JSON.stringify({ level, event, ...fields }, errorAsRecord));
  };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}
