import type { Screen, Style, Terminal } from "./terminal.ts";

export interface Column {
  /** Shown on a terminal only: in a pipe each line is a row. */
  readonly heading: string;
  /** For numbers; left is the default. */
  readonly align?: "right";
  /** The least width, in characters. */
  readonly least?: number;
}

/** A text, or one in a colour. */
export type Cell = string | { readonly text: string; readonly style: Style };

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Prints a table, its columns as wide as what is in them. The last is not filled up: it is the place of free text. */
export async function printTable(terminal: Terminal, { columns, rows }: Table): Promise<void> {
  const headings = columns.map(({ heading }): Cell => ({ text: heading, style: "dim" }));
  const shown = terminal.output.isTerminal && rows.length > 0 ? [headings, ...rows] : rows;
  const widths = columns.map(({ least = 0 }, at) =>
    Math.max(least, ...shown.map((row) => displayWidth(textOf(row[at])))),
  );
  for (const row of shown) await terminal.print(toLine(row, { columns, widths, screen: terminal.output }));
}

interface Layout {
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  readonly screen: Screen;
}

function toLine(row: readonly Cell[], { columns, widths, screen }: Layout): string {
  const cells = row.map((cell, at) => {
    const text = textOf(cell);
    const styled = typeof cell === "string" ? cell : screen.style(cell.style, text);
    const fill = " ".repeat(Math.max(0, (widths[at] ?? 0) - displayWidth(text)));
    if (columns[at]?.align === "right") return fill + styled;
    return at === columns.length - 1 ? styled : styled + fill;
  });
  return cells.join("  ").trimEnd();
}

function textOf(cell: Cell | undefined): string {
  return typeof cell === "object" ? cell.text : (cell ?? "");
}

const graphemes = new Intl.Segmenter();
/** Two cells wide in a terminal (Unicode Standard Annex #11, W and F, as far as texts of news have them). */
const wide =
  /^(?:[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation})/u;

/** Cells that a text takes in a terminal. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}
