import type { JsonType, Schema } from "./schema.ts";

/** What is wrong with a value, and where: a JSON Pointer (RFC 6901), "" for the whole. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

export interface CheckOptions {
  /** What `$ref` leads to. */
  readonly components: Readonly<Record<string, Schema>>;
  /** Whether a property that no schema names is a fault, also where the schema allows it: for what we send ourselves. */
  readonly isStrict: boolean;
}

/** Faults of a value by a schema; none: it fits. The keywords of `Schema` but for `format`, `default` and `examples`. Never throws. */
export function checkValue(schema: Schema, value: unknown, options: CheckOptions, pointer = ""): readonly Fault[] {
  if (schema.$ref !== undefined) return checkValue(resolve(schema.$ref, options), value, options, pointer);
  if (schema.anyOf !== undefined) return checkAny(schema.anyOf, value, options, pointer);
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => isOfType(type, value)))
    return [{ pointer, detail: `must be ${types.map(article).join(" or ")}` }];
  if (schema.enum !== undefined && !schema.enum.some((one) => one === value))
    return [{ pointer, detail: `must be one of ${schema.enum.map(String).join(", ")}` }];
  if (typeof value === "string") return textFaults(schema, value, pointer);
  if (typeof value === "number") return numberFaults(schema, value, pointer);
  if (Array.isArray(value)) return listFaults(schema, value, options, pointer);
  return isObject(value) ? objectFaults(schema, value, options, pointer) : [];
}

function resolve(ref: string, { components }: CheckOptions): Schema {
  const schema = components[ref.slice(ref.lastIndexOf("/") + 1)];
  if (schema === undefined) throw new RangeError(`no schema ${ref}`);
  return schema;
}

function checkAny(
  schemas: readonly Schema[],
  value: unknown,
  options: CheckOptions,
  pointer: string,
): readonly Fault[] {
  const tried = schemas.map((schema) => checkValue(schema, value, options, pointer));
  return tried.find((faults) => faults.length === 0) ?? tried[0] ?? [];
}

function typesOf({ type }: Schema): readonly JsonType[] {
  if (type === undefined) return [];
  return typeof type === "string" ? [type] : type;
}

function isOfType(type: JsonType, value: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "integer":
      return Number.isSafeInteger(value);
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

function article(type: JsonType): string {
  if (type === "null") return "null";
  if (type === "string") return "text";
  return /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textFaults({ pattern, minLength = 0, maxLength }: Schema, value: string, pointer: string): readonly Fault[] {
  if (value.length < minLength) return [{ pointer, detail: "must not be empty" }];
  if (maxLength !== undefined && value.length > maxLength)
    return [{ pointer, detail: `must have at most ${maxLength} characters` }];
  if (pattern === undefined || new RegExp(pattern, "u").test(value)) return [];
  return [{ pointer, detail: `must have the form ${pattern}` }];
}

function numberFaults({ minimum, maximum }: Schema, value: number, pointer: string): readonly Fault[] {
  if (minimum !== undefined && value < minimum) return [{ pointer, detail: `must be ${minimum} or more` }];
  return maximum !== undefined && value > maximum ? [{ pointer, detail: `must be ${maximum} or less` }] : [];
}

function listFaults(
  schema: Schema,
  value: readonly unknown[],
  options: CheckOptions,
  pointer: string,
): readonly Fault[] {
  const { items, maxItems } = schema;
  if (maxItems !== undefined && value.length > maxItems)
    return [{ pointer, detail: `must have at most ${maxItems} members` }];
  if (items === undefined) return [];
  return value.flatMap((member, index) => checkValue(items, member, options, `${pointer}/${index}`));
}

function objectFaults(
  { properties = {}, required = [], additionalProperties }: Schema,
  value: Readonly<Record<string, unknown>>,
  options: CheckOptions,
  pointer: string,
): readonly Fault[] {
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  const others = additionalProperties ?? !options.isStrict;
  return [
    ...missing.map((name) => ({ pointer: `${pointer}/${name}`, detail: "is missing" })),
    ...Object.entries(value).flatMap(([name, member]) => {
      const place = `${pointer}/${escaped(name)}`;
      const schema = Object.hasOwn(properties, name) ? properties[name] : others;
      if (schema === undefined || schema === true) return [];
      if (schema === false)
        return [{ pointer: place, detail: `is not known; these are: ${Object.keys(properties).join(", ")}` }];
      return checkValue(schema, member, options, place);
    }),
  ];
}

/** RFC 6901 §3; what reads as markup is never repeated. */
function escaped(name: string): string {
  return name
    .slice(0, 40)
    .replaceAll("~", "~0")
    .replaceAll("/", "~1")
    .replaceAll(/[^\w.~-]/g, "?");
}
