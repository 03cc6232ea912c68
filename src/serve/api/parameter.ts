import { distance } from "fastest-levenshtein";
import type { Config } from "../../config.ts";
import { isDay } from "../../model/instant.ts";
import type { BadValue } from "../selection-values.ts";
import type { Schema } from "./schema.ts";

/** A part of an address that is read. The fault of a bad value is the end of a sentence that begins with its name. */
export interface Parameter<T> {
  readonly in: "path" | "query";
  readonly description: string;
  readonly schema: (config: Config) => Schema;
  readonly example: string | null;
  /** `typed`: null where the parameter is absent; never so in a path. */
  readonly read: (typed: string | null, config: Config) => T | BadValue;
}

interface Words {
  readonly description: string;
  readonly example?: string;
}

/** A whole number in the query; `most` may depend on the configuration. */
export function integerParameter(
  words: Words & { readonly least: number; readonly most: (config: Config) => number; readonly otherwise: number },
): Parameter<number> {
  const { description, example = null, least, most, otherwise } = words;
  return {
    in: "query",
    description,
    example,
    schema: (config) => ({
      type: "integer",
      minimum: least,
      maximum: most(config),
      default: Math.min(otherwise, most(config)),
    }),
    read: (typed, config) => {
      if (typed === null) return Math.min(otherwise, most(config));
      const value = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
      if (value >= least && value <= most(config)) return value;
      return { fault: `must be a whole number from ${least} to ${most(config)}` };
    },
  };
}

/** A text of a form, read into something; absent: null. */
export function formParameter<T>(
  words: Words & {
    readonly pattern: string;
    readonly format?: string;
    /** Says what is wanted, as `must be …`. */
    readonly must: string;
    readonly toValue: (typed: string) => T | null;
  },
): Parameter<T | null> {
  const { description, example = null, pattern, format, must, toValue } = words;
  return {
    in: "query",
    description,
    example,
    schema: () => ({ type: "string", pattern, ...(format === undefined ? {} : { format }) }),
    read: (typed) => {
      if (typed === null || typed === "") return null;
      const value = new RegExp(pattern, "u").test(typed) ? toValue(typed) : null;
      return value ?? { fault: must };
    },
  };
}

/** Leads through a list that is the newest first, by the numbers of what is in it. */
export const beforeParameter = formParameter<number>({
  description: "Only those with a smaller number; left out: from the newest.",
  pattern: "^[1-9]\\d{0,14}$",
  must: "must be the number of a line, as `next` has it",
  toValue: Number,
});

/** A UTC day. */
export function dayParameter(words: Words): Parameter<string | null> {
  return formParameter({
    ...words,
    pattern: "^\\d{4}-\\d\\d-\\d\\d$",
    format: "date",
    must: "must be a day of the calendar, as 2026-11-24",
    toValue: (typed) => (isDay(typed) ? typed : null),
  });
}

/** One of a few words; absent: null. */
export function choiceParameter<T extends string>(
  words: Words & { readonly choices: readonly T[] },
): Parameter<T | null> {
  const { description, example = null, choices } = words;
  return {
    in: "query",
    description,
    example,
    schema: () => ({ type: "string", enum: choices }),
    read: (typed) => {
      if (typed === null || typed === "") return null;
      const nearest = choices.toSorted(
        (one, other) => distance(typed.slice(0, 40), one) - distance(typed.slice(0, 40), other),
      );
      return choices.find((choice) => choice === typed) ?? { fault: `must be ${nearest.join(" or ")}` };
    },
  };
}

/** Read by somebody else, together with others: here it only stands in the document. */
export function describedParameter(words: Words & { readonly schema?: Schema }): Parameter<string | null> {
  const { description, example = null, schema = { type: "string" } } = words;
  return { in: "query", description, example, schema: () => schema, read: (typed) => typed };
}

/** A part of the path. What is none of ours is answered with 404 by the operation. */
export function pathParameter(words: Words & { readonly schema?: Schema }): Parameter<string> {
  const { description, example = null, schema = { type: "string" } } = words;
  return { in: "path", description, example, schema: () => schema, read: (typed) => typed ?? "" };
}
