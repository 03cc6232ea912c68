import type { styleText } from "node:util";
import { errorAsRecord, type LogLevel } from "../../model/log-level.ts";

export interface LogEvent {
  /** ISO, UTC. */
  readonly time: string;
  readonly level: LogLevel;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const colours = { info: "green", warn: "yellow", error: "red" } as const;

/** An event for people: `12:04:31 info  checked source=https://… added=3`. What is absent or null is left out. */
export function prettyLine({ time, level, event, fields }: LogEvent, style: typeof styleText): string {
  const pairs = Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${style("dim", `${name}=`)}${toWord(value)}`);
  const head = `${style("dim", time.slice(11, 19))} ${style(colours[level], level.padEnd(5))} ${style("bold", visible(event))}`;
  return [head, ...pairs].join(" ");
}

/** Bare where nothing could be taken for something else, else in quotes. */
function toWord(value: unknown): string {
  if (value instanceof Error) return quoted(describe(value));
  if (typeof value !== "string") return visible(JSON.stringify(value, errorAsRecord) ?? String(value));
  return /^[!#-<>-~\u00a1-\uffff]+$/u.test(value) && visible(value) === value ? value : quoted(value);
}

function quoted(text: string): string {
  return visible(JSON.stringify(text));
}

/** Its message, and the place it comes from; the whole stack is in the JSON format. */
function describe(error: Error): string {
  const place = /^\s+at (.+)$/m.exec(error.stack ?? "")?.[1];
  const cause = error.cause instanceof Error ? `; cause: ${error.cause.message}` : "";
  return `${error.name}: ${error.message}${cause}${place === undefined ? "" : ` (at ${place})`}`;
}

/** What comes from upstream must move no cursor, ring no bell and turn no line round. */
function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    },
  );
}
