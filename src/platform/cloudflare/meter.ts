import type { SqlCost } from "../../deps.ts";
import type { Quota } from "../../model/quota.ts";

/** Counts what one invocation uses of the platform's daily quotas. */
export interface Meter {
  readonly onCost: (cost: SqlCost) => void;
  /** A message takes three operations: written, read, deleted. */
  readonly onMessage: () => void;
  readonly used: () => Quota;
}

const operationsPerMessage = 3;

export function createMeter(): Meter {
  const used = { rowsRead: 0, rowsWritten: 0, queueOperations: 0 };
  return {
    onCost: ({ rowsRead, rowsWritten }) => {
      used.rowsRead += rowsRead ?? 0;
      used.rowsWritten += rowsWritten ?? 0;
    },
    onMessage: () => {
      used.queueOperations += operationsPerMessage;
    },
    used: () => ({ ...used }),
  };
}
