/** What was looked at. */
export type CheckName =
  | "node"
  | "settings"
  | "files"
  | "network"
  | "database"
  | "clock"
  | "sources"
  | "polling"
  | "quota"
  | "port";

/** One thing found out about a set-up. */
export interface Finding {
  readonly check: CheckName;
  /** `fault`: something does not work. `warning`: it works, and probably not as it is meant to. */
  readonly verdict: "ok" | "warning" | "fault";
  /** A sentence for people; never a secret. */
  readonly message: string;
  /** What to do; null where nothing is. */
  readonly advice: string | null;
}

export function ok(check: CheckName, message: string): Finding {
  return { check, verdict: "ok", message, advice: null };
}

export function warning(check: CheckName, message: string, advice: string): Finding {
  return { check, verdict: "warning", message, advice };
}

export function fault(check: CheckName, message: string, advice: string | null): Finding {
  return { check, verdict: "fault", message, advice };
}
