import type { Deed, DeedName, DeedWay, LoggedDeed } from "../model/deed.ts";

/** The part of the store that remembers what operators have done. */
export interface DeedStore {
  /** One row written each. The oldest go where there are more than `maxDeeds`; one that is counted joins the newest where that is the same of the last hour. */
  recordDeeds(deeds: readonly Deed[]): Promise<void>;
  /** The newest first. */
  listDeeds(query: DeedQuery): Promise<readonly LoggedDeed[]>;
}

export interface DeedQuery {
  /** Only those with a smaller id; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
  /** Only of this URL, id or host, letter by letter; null or absent: of any. */
  readonly subject?: string | null;
  readonly kind?: DeedName | null;
  readonly way?: DeedWay | null;
}
