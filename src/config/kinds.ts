import { cronFault } from "./cron.ts";

/** A checked value, or what is wrong with the one given: the end of a sentence that begins with its name. */
export type Checked<T> = { readonly value: T } | { readonly fault: string };

/** A type of setting: how it is written, its unit and bounds, and how a written value is checked. */
export interface Kind<T> {
  /** For the documents: "whole number", "text". */
  readonly type: string;
  readonly unit: string | null;
  readonly bounds: string | null;
  /** A good value, as one would type it into the environment. */
  readonly example: string;
  /** From the environment, where everything is text; `check` judges the result. */
  readonly fromText: (text: string) => unknown;
  /** From TOML, or from `fromText`. */
  readonly check: (value: unknown) => Checked<T>;
}

interface IntegerBounds {
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly example: number;
}

export function integer({ unit, least, most, example }: IntegerBounds): Kind<number> {
  return {
    type: "whole number",
    unit,
    bounds: `${least} to ${most}`,
    example: String(example),
    fromText: (text) => (/^-?\d+$/.test(text) ? Number(text) : text),
    check: (value) => {
      if (typeof value !== "number" || !Number.isInteger(value)) return { fault: "is not a whole number" };
      return value < least || value > most ? { fault: `is outside ${least} to ${most}` } : { value };
    },
  };
}

export function flag(): Kind<boolean> {
  const words: Readonly<Record<string, boolean>> = {
    true: true,
    "1": true,
    yes: true,
    false: false,
    "0": false,
    no: false,
  };
  return {
    type: "true or false",
    unit: null,
    bounds: null,
    example: "true",
    fromText: (text) => words[text.toLowerCase()] ?? text,
    check: (value) => (typeof value === "boolean" ? { value } : { fault: "is neither true nor false" }),
  };
}

export function choice<const T extends string>(values: readonly [T, ...T[]]): Kind<T> {
  return {
    type: "one word",
    unit: null,
    bounds: values.join(" | "),
    example: values[0],
    fromText: (text) => text,
    check: (value) => {
      const found = values.find((candidate) => candidate === value);
      return found === undefined ? { fault: `is none of ${values.join(", ")}` } : { value: found };
    },
  };
}

interface TextShape {
  readonly example: string;
  readonly most: number;
  readonly bounds?: string;
  /** What is wrong with a text of an allowed length; null: nothing. */
  readonly fault?: (text: string) => string | null;
  readonly normal?: (text: string) => string;
}

export function text({ example, most, bounds, fault, normal }: TextShape): Kind<string> {
  return {
    type: "text",
    unit: null,
    bounds: bounds ?? `1 to ${most} characters`,
    example,
    fromText: (typed) => typed,
    check: (value) => {
      if (typeof value !== "string" || value.trim() === "") return { fault: "is no text" };
      if (value.length > most) return { fault: `is longer than ${most} characters` };
      const wrong = fault?.(value.trim()) ?? null;
      return wrong === null ? { value: normal?.(value.trim()) ?? value.trim() } : { fault: wrong };
    },
  };
}

/** A list of texts: an array in TOML, parted by commas in the environment. */
export function list(item: Kind<string>): Kind<readonly string[]> {
  return {
    type: "list of texts",
    unit: null,
    bounds: item.bounds,
    example: item.example,
    fromText: (typed) => typed.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()])),
    check: (value) => {
      if (!Array.isArray(value)) return { fault: "is no list" };
      const values: string[] = [];
      for (const given of value) {
        const checked = item.check(given);
        if ("fault" in checked) return { fault: `holds ${JSON.stringify(given)}, which ${checked.fault}` };
        values.push(checked.value);
      }
      return { value: [...new Set(values)] };
    },
  };
}

export function cron(): Kind<string> {
  return text({
    example: "* * * * *",
    most: 200,
    bounds: "5 fields, or 6 with seconds first",
    fault: (typed) => {
      const wrong = cronFault(typed);
      return wrong === null ? null : `is no cron text: ${wrong}`;
    },
  });
}

/** BCP 47, by its shape. */
export function languageTag(): Kind<string> {
  return text({
    example: "en",
    most: 35,
    bounds: "a language tag (BCP 47)",
    fault: (typed) => (/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(typed) ? null : "is no language tag"),
  });
}

/** A secret that goes into a header: visible ASCII, nothing else. */
export function token(): Kind<string> {
  return text({
    example: "a long random text, such as from `openssl rand -hex 32`",
    most: 500,
    bounds: "visible ASCII without blanks",
    fault: (typed) => (/^[\x21-\x7e]+$/.test(typed) ? null : "holds blanks or characters outside ASCII"),
  });
}
