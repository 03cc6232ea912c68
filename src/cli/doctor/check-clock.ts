import { type Instant, toIso } from "../../model/instant.ts";
import { type Finding, fault, ok } from "./finding.ts";

export interface ClockSigns {
  /** Instants that our own clock has written: checks of sources. */
  readonly written: readonly Instant[];
  /** A day to come on which a brief was stored; null: there is none. */
  readonly laterDay: string | null;
}

/** This program is not older. */
const earliest: Instant = Date.UTC(2025, 0, 1) / 1000;
/** Two machines on one store may differ by so much. */
export const toleranceSeconds = 300;
const advice =
  "Let the system set it by NTP (timedatectl set-ntp true), and restart the service; dates of briefs come from it.";

/** Whether the clock is where it should be. The time zone does not matter: all is kept in UTC. */
export function checkClock(now: Instant, { written, laterDay }: ClockSigns): Finding {
  const told = `The clock says ${toIso(now)}`;
  if (now < earliest) return fault("clock", `${told}, which cannot be.`, advice);
  const latest = Math.max(0, ...written);
  if (latest > now + toleranceSeconds) {
    return fault(
      "clock",
      `${told}, but sources were checked at ${toIso(latest)}: it was set back, or was ahead then.`,
      advice,
    );
  }
  if (laterDay !== null) {
    return fault(
      "clock",
      `${told}, but briefs were stored on ${laterDay}: it was set back, or was ahead then.`,
      advice,
    );
  }
  return ok("clock", `${told}, and nothing stored is later.`);
}
