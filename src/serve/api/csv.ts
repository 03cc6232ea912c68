/** A cell: a list is written with blanks between its members, null and undefined as nothing. */
export type Cell = string | number | boolean | null | undefined | readonly string[];

export interface Table<Row> {
  readonly columns: Readonly<Record<string, (row: Row) => Cell>>;
}

/** RFC 4180: a header, CRLF behind each line. */
export function renderCsv<Row>({ columns }: Table<Row>, rows: readonly Row[]): string {
  const lines = rows.map((row) => Object.values(columns).map((cellOf) => toCell(cellOf(row))));
  return [Object.keys(columns), ...lines].map((cells) => `${cells.join(",")}\r\n`).join("");
}

function toCell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return quoted(harmless(typeof value === "string" ? value : value.join(" ")));
}

/** Spreadsheets run a text that begins like this as a formula; behind an apostrophe it is a text to them (OWASP, CSV injection). */
function harmless(text: string): string {
  return /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}

/** RFC 4180 §2.6, 2.7. */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
