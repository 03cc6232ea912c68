import { InvalidArgumentError } from "commander";

/** The option of commands that print a list of which the newest matter most. */
export const limitOption = ["--limit <number>", "at most so many", toLimit, 100] as const;

function toLimit(typed: string): number {
  if (!/^[1-9]\d{0,9}$/.test(typed)) throw new InvalidArgumentError("It is a whole number from 1.");
  return Number(typed);
}
