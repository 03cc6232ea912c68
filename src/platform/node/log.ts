import process from "node:process";
import { styleText } from "node:util";
import type { LogConfig } from "../../config.ts";
import type { Log } from "../../deps.ts";
import { errorAsRecord, isLogged, type LogLevel } from "../../model/log-level.ts";
import { prettyLine } from "./pretty-line.ts";

export interface NodeLogOptions extends LogConfig {
  /** Where the lines go; for tests. Default: stderr, since stdout belongs to the ready line and to the records of commands. */
  readonly stream?: Pick<NodeJS.WriteStream, "write"> & { readonly isTTY?: boolean };
}

/** One line an event: a JSON object, or for people at a terminal (`auto`: where stderr is one). Colours as NO_COLOR and FORCE_COLOR say. */
export function createNodeLog({ format, level: least, stream }: NodeLogOptions = defaults): Log {
  const target = stream ?? process.stderr;
  const isPretty = format === "pretty" || (format === "auto" && target.isTTY === true);
  // console takes a reader that has gone for no fault.
  const print =
    stream === undefined ? (line: string) => console.error(line) : (line: string) => stream.write(`${line}\n`);
  const style: typeof styleText = (styles, text) => styleText(styles, text, { stream: target as NodeJS.WriteStream });
  const write = (level: LogLevel) => (event: string, fields?: Readonly<Record<string, unknown>>) => {
    if (!isLogged(level, least)) return;
    const time = `${new Date().toISOString().slice(0, 19)}Z`;
    print(
      isPretty
        ? prettyLine({ time, level, event, fields: fields ?? {} }, style)
        : JSON.stringify({ time, level, event, ...fields }, errorAsRecord),
    );
  };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}

const defaults: NodeLogOptions = { format: "auto", level: "info" };
