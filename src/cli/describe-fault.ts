import { SyndicationError } from "../errors.ts";
import type { Terminal } from "./terminal.ts";

/**
 * What to answer for one line or one file that failed. A fault of our own costs that one, not the thousands after it:
 * it is named as such, and its stack goes to stderr.
 */
export function describeFault(error: unknown, terminal: Terminal): string {
  if (error instanceof SyndicationError) return error.message;
  terminal.complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return `internal fault: ${error instanceof Error ? error.message : String(error)}`;
}
