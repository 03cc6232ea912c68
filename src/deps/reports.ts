import type { CountryCode } from "../model/country.ts";
import type { Instant } from "../model/instant.ts";
import type { Report } from "../model/report.ts";

/** The part of the store that keeps what readers say of where briefs belong. */
export interface ReportStore {
  /**
   * An equal one of the brief is counted: one that was declined stays so, one that was accepted is open again. `full`: as many wait as may
   * (`maxOpenReports`), and nothing is written.
   */
  addReport(report: NewReport): Promise<"added" | "counted" | "full">;
  /** The newest first; `settled`: accepted and declined ones. */
  listReports(query: ReportQuery): Promise<readonly Report[]>;
  findReport(id: number): Promise<Report | null>;
  /** Says how an open one ended; changes no brief. As it is then, also where it was settled before; null: there is none. The oldest settled go beyond `maxSettledReports`. */
  settleReport(id: number, how: "accepted" | "declined", now: Instant): Promise<Report | null>;
}

export interface NewReport {
  readonly briefId: string;
  /** Empty: about no country. Its order does not matter. */
  readonly says: readonly CountryCode[];
  readonly note: string | null;
  readonly at: Instant;
}

export interface ReportQuery {
  readonly state: "open" | "settled";
  /** Only those with a smaller id; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
}
