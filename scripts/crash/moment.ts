import type { Random } from "./random.ts";

/**
 * When to kill. A delay counts from where the process opens the store, before which it has touched nothing; it ends within statements too, and in the middle
 * of what SQLite writes to the disk.
 */
export type Moment =
  | { readonly kind: "statement"; readonly number: number }
  | { readonly kind: "delay"; readonly ms: number }
  | { readonly kind: "request"; readonly number: number; readonly ms: number };

/** What an undisturbed process takes: moments are spread over it. */
export interface Span {
  /** From opening the store to the end. */
  readonly ms: number;
  readonly statements: number;
  readonly requests: number;
}

/** In half of all cases the work done decides, not the clock, so that a busy machine leaves no phase out. */
export function chooseMoment(random: Random, span: Span): Moment {
  const chance = random.next();
  if (chance < 0.5) return { kind: "statement", number: 1 + random.below(span.statements) };
  if (chance < 0.8) return { kind: "delay", ms: random.below(span.ms) };
  return { kind: "request", number: 1 + random.below(span.requests), ms: random.below(60) };
}
