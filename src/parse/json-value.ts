/** JSON of unknown shape, looked at one field at a time. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The field as trimmed text; numbers count, as ids are often written so; null where absent, empty or of another kind. */
export function stringField(object: JsonObject, name: string): string | null {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value.trim() || null : null;
}

/** The objects in a list field; what is no object is left out. */
export function objectsField(object: JsonObject, name: string): JsonObject[] {
  return listField(object, name).filter(isObject);
}

export function listField(object: JsonObject, name: string): readonly unknown[] {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return Array.isArray(value) ? value : [];
}
