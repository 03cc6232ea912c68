/**
 * The texts of a row as every SQLite keeps them: U+0000 ends a text in its JSON functions, and half a surrogate pair is no UTF-8.
 * Both become U+FFFD. Done before rows are compared, else such a row would differ from itself for ever.
 */
export function storable<T extends object>(columns: T): T {
  const entries = Object.entries(columns);
  if (!entries.some(([, value]) => isUnstorable(value))) return columns;
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "string" ? clean(value) : value]),
  ) as T;
}

function isUnstorable(value: unknown): boolean {
  return typeof value === "string" && (!value.isWellFormed() || value.includes("\u0000"));
}

function clean(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\ufffd");
}
