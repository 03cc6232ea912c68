import type { Instant } from "../model/instant.ts";

/** What of a brief tells whether another one tells the same story. */
export interface Story {
  readonly title: string;
  readonly text: string;
  readonly language: string;
  readonly published: Instant;
  /** Codes; empty: about no country. */
  readonly countries: readonly string[];
}

/** Whether several sources tell one story. Pure, so that the store can ask while it decides what to write. */
export interface Sameness {
  /** Tokens, at most 8, of letters and digits: briefs of one story most probably share one. */
  bands(story: Story): readonly string[];
  isSame(one: Story, other: Story): boolean;
}
