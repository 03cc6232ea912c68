/** What a bench finds out. The budgets stand in DESIGN.md; here beside the figures they hold for. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** null: no budget, the figure only explains others. */
  readonly budget: Budget | null;
  /** What one must know to read it: the other side of a ratio, a smaller scale. */
  readonly note?: string;
}

export type Budget = { readonly atLeast: number } | { readonly atMost: number };

export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

export interface Findings {
  readonly figures: readonly Figure[];
  readonly skipped: readonly Skipped[];
  /** A table of its own, as lines of text; none where absent. */
  readonly table?: readonly string[];
}

/** How much is done: `smoke` proves that every figure comes out, and its figures mean nothing. */
export type Scale = "full" | "smoke";

export interface Bench {
  readonly name: string;
  run(scale: Scale): Promise<Findings>;
}

export function figure(name: string, value: number, unit: string, budget: Budget | null = null, note?: string): Figure {
  return { name, value, unit, budget, ...(note === undefined ? {} : { note }) };
}

export function found(...figures: readonly Figure[]): Findings {
  return { figures, skipped: [] };
}

export function skip(name: string, reason: string): Findings {
  return { figures: [], skipped: [{ name, reason }] };
}

export function together(parts: readonly Findings[]): Findings {
  const table = parts.flatMap((part) => part.table ?? []);
  return {
    figures: parts.flatMap((part) => part.figures),
    skipped: parts.flatMap((part) => part.skipped),
    ...(table.length === 0 ? {} : { table }),
  };
}

/** null where there is no budget. */
export function isMet({ value, budget }: Figure): boolean | null {
  if (budget === null) return null;
  return "atLeast" in budget ? value >= budget.atLeast : value <= budget.atMost;
}
