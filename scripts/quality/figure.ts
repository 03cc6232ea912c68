/** One thing measured, beside what it must reach. */
export interface Figure {
  /** What it was measured on: rows of one set stand together. */
  readonly set: string;
  readonly name: string;
  readonly value: number;
  readonly unit: "" | "ms" | "/s" | "KB" | "MB";
  /** null: told, but nothing is asked of it. */
  readonly target: { readonly atLeast: number } | { readonly atMost: number } | null;
  /** Depends on the machine and what else runs on it: shown, never a reason to fail. */
  readonly isTimed: boolean;
}

type Asked = Partial<Omit<Figure, "set" | "name" | "value">>;

export function figure(set: string, name: string, value: number, asked: Asked = {}): Figure {
  return { set, name, value, unit: "", target: null, isTimed: false, ...asked };
}

/** null where nothing is asked. A figure that could not be computed (NaN) is not met. */
export function isMet({ value, target }: Figure): boolean | null {
  if (target === null) return null;
  return "atLeast" in target ? value >= target.atLeast : value <= target.atMost;
}

/** What the run must fail for: a target missed that does not depend on the machine. */
export function missedFigures(figures: readonly Figure[]): readonly Figure[] {
  return figures.filter((one) => !one.isTimed && isMet(one) === false);
}

/** A table for people: set, figure, value, target, verdict. */
export function renderFigures(figures: readonly Figure[]): string {
  const rows = figures.map((one) => [one.set, one.name, shown(one.value, one.unit), targetOf(one), verdictOf(one)]);
  const all = [["on", "figure", "value", "target", ""], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row, i) => {
      const isSameSet = i > 1 && row[0] === all[i - 1]?.[0];
      const cells = [isSameSet ? "" : (row[0] ?? ""), ...row.slice(1)];
      return cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd();
    })
    .join("\n");
}

const digits: Readonly<Record<Figure["unit"], number>> = { "": 3, ms: 3, "/s": 0, KB: 0, MB: 1 };

function shown(value: number, unit: Figure["unit"]): string {
  return `${value.toFixed(digits[unit])}${unit === "/s" || unit === "" ? unit : ` ${unit}`}`;
}

function targetOf({ target, unit }: Figure): string {
  if (target === null) return "–";
  return "atLeast" in target ? `≥ ${target.atLeast}${unit && ` ${unit}`}` : `≤ ${target.atMost}${unit && ` ${unit}`}`;
}

function verdictOf(one: Figure): string {
  const met = isMet(one);
  if (met === null) return "";
  return `${met ? "met" : "NOT MET"}${one.isTimed ? " (timed)" : ""}`;
}
