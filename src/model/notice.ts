import type { Instant } from "./instant.ts";

/** What concerns not one source but the checking as a whole. */
export type NoticeKind = "noTick" | "quotaSlow" | "quotaPaused";

export const noticeKinds: readonly NoticeKind[] = ["noTick", "quotaSlow", "quotaPaused"];

/** It lasts: told while it is so, gone afterwards. */
export interface Notice {
  readonly kind: NoticeKind;
  /** Of `noTick`: since when something has been due. Of the others: the beginning of the day whose quota it is. */
  readonly since: Instant;
  /** Tells one occurrence from the next of its kind, and stays the same while it lasts, whatever restarts meanwhile. */
  readonly mark: string;
}
