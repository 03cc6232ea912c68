import type { Block } from "./blocks.ts";

/** What an outline takes for one story of a round-up. */
export interface Story {
  /** The heading; null: the first clause becomes the title. */
  readonly title: string | null;
  readonly blocks: readonly Block[];
  /** The label above it that is no story itself. */
  readonly section: string | null;
  /** The id of its heading or first block, for `#`. */
  readonly id: string | null;
  /** `lead`: under the article's own title. */
  readonly origin: "lead" | "heading" | "item" | "lead-in" | "label" | "paragraph" | "rule";
}

/** A round-up taken apart; what `judge` weighs. Every character of the article is in a story or in `leftover`. */
export interface Outline {
  readonly stories: readonly Story[];
  readonly leftover: readonly string[];
  readonly signs: Signs;
}

/** What was seen on the way that speaks for or against a round-up. */
export interface Signs {
  /** A standfirst that announces the other stories ("PLUS: …"). */
  hasAnnouncement: boolean;
  /** The column's name in front of the first story ("Asia in brief"). */
  hasInBriefLabel: boolean;
  /** A heading "In other news". */
  hasOtherNews: boolean;
  /** How many labels name a place, a desk, or neither. */
  placeLabels: number;
  categoryLabels: number;
  otherLabels: number;
  /** Stories after which a "Source", "Read more", signature or source in brackets was cut. */
  tails: number;
  /** Different sites that the stories link to. */
  hosts: number;
  /** All headings, as they stand. */
  readonly headings: string[];
  /** The labels of labelled lines, in order. */
  readonly labels: string[];
}

export function storyText(story: Story): string {
  return story.blocks
    .map((block) => block.text)
    .filter((text) => text !== "")
    .join("\n");
}

export function emptySigns(): Signs {
  return {
    hasAnnouncement: false,
    hasInBriefLabel: false,
    hasOtherNews: false,
    placeLabels: 0,
    categoryLabels: 0,
    otherLabels: 0,
    tails: 0,
    hosts: 0,
    headings: [],
    labels: [],
  };
}
