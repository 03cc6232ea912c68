import type { Brief } from "../model/brief.ts";
import type { SafeHtml } from "../model/html.ts";
import type { Instant } from "../model/instant.ts";

/** A brief of a blocked host before its text is erased, as it will be then. */
export function withheld(brief: Brief, blockedSince: Instant): Brief {
  const { withdrawnAt, takedown } = brief;
  return {
    ...brief,
    ...{ title: "", html: "" as SafeHtml, text: "", fragment: null, section: null },
    ...{ authors: [], categories: [], enclosures: [] },
    classification: { ...brief.classification, evidence: [] },
    article: { ...brief.article, title: null, url: null, credit: null },
    withdrawnAt: Math.min(withdrawnAt ?? blockedSince, blockedSince),
    takedown: {
      hidden: takedown?.hidden ?? null,
      erased: { at: blockedSince, fingerprint: "" },
      withdrawnAt: takedown === undefined ? withdrawnAt : takedown.withdrawnAt,
    },
  };
}
