import type { Instant } from "../model/instant.ts";
import type { Takedown } from "../model/takedown.ts";
import type { BriefRow } from "./brief-row.ts";
import { parseColumn } from "./parse-column.ts";

type TakedownColumns = Pick<BriefRow, "withdrawn_at" | "takedown">;

/** What keeps a brief from readers, each cause by itself. Without the column `withdrawn_at` is the publisher's own. */
export function toTakedown({ takedown, withdrawn_at }: TakedownColumns): Takedown {
  return takedown === null
    ? { hidden: null, erased: null, withdrawnAt: withdrawn_at }
    : (parseColumn(takedown) as Takedown);
}

/** The row with other causes. Whatever is listed, counted, searched or shown goes by `withdrawn_at`: since when there is any. */
export function withTakedown<T extends TakedownColumns>(row: T, takedown: Takedown): T {
  const isOperators = takedown.hidden !== null || takedown.erased !== null;
  return { ...row, withdrawn_at: outOfSightSince(takedown), takedown: isOperators ? packTakedown(takedown) : null };
}

/** Field by field, so that equal ones are equal text. */
function packTakedown({ hidden, erased, withdrawnAt }: Takedown): string {
  return JSON.stringify({
    hidden: hidden === null ? null : { at: hidden.at, reason: hidden.reason },
    erased: erased === null ? null : { at: erased.at, fingerprint: erased.fingerprint },
    withdrawnAt,
  });
}

function outOfSightSince({ hidden, erased, withdrawnAt }: Takedown): Instant | null {
  const since = [hidden?.at, erased?.at, withdrawnAt].filter((at) => at != null);
  return since.length === 0 ? null : Math.min(...since);
}
