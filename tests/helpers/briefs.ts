import type { BriefWithHistory } from "../../src/model/brief.ts";
import type { SafeHtml } from "../../src/model/html.ts";
import { fromIso } from "../../src/model/instant.ts";

/** HTML that a test vouches for. */
export function safe(html: string): SafeHtml {
  return html as SafeHtml;
}

export function uuid(number: number): string {
  return `0b1d3c5e-0000-5000-8000-${String(number).padStart(12, "0")}`;
}

const text =
  "The harbour of Keelung reopened its eastern pier on Tuesday after four months of repairs. Three ferries left for Matsu before noon. " +
  "The port company said that the new cranes lift twice what the old ones did, and that the western pier will follow in spring. " +
  "Fishermen had asked for a second ramp, which the city now plans to build.";

/** A brief about Taiwan, cut from a round-up of a publisher's; fields can be set. */
export function makeBrief(fields: Partial<BriefWithHistory> = {}): BriefWithHistory {
  return {
    seq: 1,
    id: uuid(1),
    sourceId: 1,
    title: "Keelung reopens its eastern pier",
    html: safe(`<p>${text}</p>`),
    text,
    position: 0,
    fragment: ":~:text=Keelung%20reopens",
    section: null,
    correction: null,
    published: fromIso("2024-05-07T06:30:00Z"),
    updated: fromIso("2024-05-07T06:30:00Z"),
    storedAt: fromIso("2024-05-07T07:00:00Z"),
    language: "en",
    classification: {
      countries: ["TW"],
      blocs: [],
      primary: "TW",
      scores: { TW: 0.91234 },
      evidence: [{ field: "title", start: 0, end: 7, text: "Keelung", kind: "city", country: "TW" }],
    },
    authors: [],
    categories: [],
    enclosures: [],
    article: { title: "Harbours in brief", url: "https://harbour.example/week-19", isRoundup: true, credit: null },
    withdrawnAt: null,
    source: {
      title: "Harbour News",
      url: "https://harbour.example/feed",
      siteUrl: "https://harbour.example/",
      isOwn: false,
      excerpt: null,
    },
    cluster: null,
    history: [],
    ...fields,
  };
}
