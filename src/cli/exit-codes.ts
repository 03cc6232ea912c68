import type { SyndicationError } from "../errors.ts";

/** What the command tells the shell. */
export const exitCodes = { done: 0, someFailed: 1, badUse: 2, storeFailed: 3 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** For people: the help, docs/cli.md. */
export const exitCodeMeanings: Readonly<Record<ExitCode, string>> = {
  0: "done",
  1: "done, but something of the input failed; it is named in the output",
  2: "bad use or a bad setting",
  3: "the store could not be opened, read or written",
};

export const exitCodesHelp = `
Exit codes:
${Object.entries(exitCodeMeanings)
  .map(([code, meaning]) => `  ${code}  ${meaning}`)
  .join("\n")}`;

/** Of an error that ends a command. */
export function exitCodeOf(error: SyndicationError): ExitCode {
  if (error.code.startsWith("store")) return exitCodes.storeFailed;
  return error.code.startsWith("bad") ? exitCodes.badUse : exitCodes.someFailed;
}
