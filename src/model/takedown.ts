import type { Instant } from "./instant.ts";

/** What an operator has taken from readers of one brief. */
export interface Takedown {
  /** Hidden by itself; null: it is not. */
  readonly hidden: { readonly at: Instant; readonly reason: string | null } | null;
  /** Its host was blocked and its text is erased; null: it is there. `fingerprint`: by which it is recognised when it comes again. */
  readonly erased: { readonly at: Instant; readonly fingerprint: string } | null;
  /** When its publisher withdrew it; null: never, or it is there again. */
  readonly withdrawnAt: Instant | null;
}
