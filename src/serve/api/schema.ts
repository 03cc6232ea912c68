/** A JSON Schema (2020-12), as far as our documents use it. OpenAPI 3.1 takes it as it is. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly description?: string;
  readonly enum?: readonly (string | number | null)[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
}

export type JsonType = "string" | "integer" | "number" | "boolean" | "object" | "array" | "null";

type Words = Omit<Schema, "type" | "items" | "properties" | "required" | "anyOf" | "$ref">;

export function text(words: Words = {}): Schema {
  return { type: "string", ...words };
}

export function integer(words: Words = {}): Schema {
  return { type: "integer", ...words };
}

export function number(words: Words = {}): Schema {
  return { type: "number", ...words };
}

export function flag(words: Words = {}): Schema {
  return { type: "boolean", ...words };
}

/** `2026-11-24T12:00:00Z`: UTC, whole seconds. */
export function instant(words: Words = {}): Schema {
  return text({ format: "date-time", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$", ...words });
}

export function choice(values: readonly string[], words: Words = {}): Schema {
  return text({ enum: values, ...words });
}

export function listOf(items: Schema, words: Words = {}): Schema {
  return { type: "array", items, ...words };
}

/** All properties are there, but for those of `optional`. */
export function object(
  properties: Readonly<Record<string, Schema>>,
  { optional = [], ...words }: Words & { readonly optional?: readonly string[] } = {},
): Schema {
  return {
    type: "object",
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    ...words,
  };
}

/** An object that may hold these properties: what a request changes. */
export function changes(properties: Readonly<Record<string, Schema>>, words: Words = {}): Schema {
  return { type: "object", properties, additionalProperties: false, ...words };
}

/** The same, or null. */
export function nullable(schema: Schema): Schema {
  if (schema.$ref !== undefined || typeof schema.type !== "string") return { anyOf: [schema, { type: "null" }] };
  const { enum: values } = schema;
  return { ...schema, type: [schema.type, "null"], ...(values === undefined ? {} : { enum: [...values, null] }) };
}

/** The schema of that name among the document's components. */
export function reference(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}
