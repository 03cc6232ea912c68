import type { PublishedBrief } from "../model/brief.ts";
import { briefTitle } from "./feed-item.ts";

/** What is said in place of a brief that nobody is shown any more: its title where its publisher withdrew it, and nothing of it where an operator did. */
export function goneDetail(brief: PublishedBrief): string {
  return brief.takedown === undefined
    ? `This brief was withdrawn: ${briefTitle(brief)}`
    : "This brief is no longer shown here: the operator of this service has taken it down.";
}
