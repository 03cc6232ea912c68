import type { BriefEvent } from "./brief-event.ts";
import type { Classification, Correction } from "./classification.ts";
import type { Category, Enclosure, Person } from "./entry.ts";
import type { SafeHtml } from "./html.ts";
import type { Instant } from "./instant.ts";
import type { Takedown } from "./takedown.ts";

/** One story cut from an entry, before it has an identity. */
export interface BriefDraft {
  /** Plain text. */
  readonly title: string;
  /** The body without its heading, sanitised; links absolute. */
  readonly html: SafeHtml;
  /** The body as plain text, paragraphs parted by one line feed. */
  readonly text: string;
  /** Where in the article it stands: 0-based. */
  readonly position: number;
  /** The `#…` part that leads to it in the article: an element's id or a text fragment (`:~:text=…`); null for a single story. */
  readonly fragment: string | null;
  /** A heading above it that is no brief itself ("China", "Business"): evidence for its country; null: none. */
  readonly section: string | null;
  /**
   * The id it has in the In Brief that we read it from, for the store to take where it is free; null: it has one there that is not to be
   * taken here. Absent: not another In Brief's.
   */
  readonly givenId?: string | null;
}

/** A brief's own content as it stands in the store. */
export interface Brief {
  /** Order of storing; see DESIGN.md, Words. */
  readonly seq: number;
  /** `urn:uuid:…`'s uuid, lower case; minted once. */
  readonly id: string;
  readonly sourceId: number;
  readonly title: string;
  readonly html: SafeHtml;
  readonly text: string;
  readonly position: number;
  readonly fragment: string | null;
  /** The heading above it, as of its draft; null: none. */
  readonly section: string | null;
  readonly published: Instant;
  readonly updated: Instant;
  /** When we first stored it. */
  readonly storedAt: Instant;
  /** BCP 47 primary language and script where it matters ("en", "zh-Hant"); "und" where it could not be told. */
  readonly language: string;
  /** Where it is shown and why: the classifier's word, with the label of the correction where there is one. */
  readonly classification: Classification;
  readonly correction: Correction | null;
  readonly authors: readonly Person[];
  /** As upstream typed them, at most 10. */
  readonly categories: readonly Category[];
  readonly enclosures: readonly Enclosure[];
  readonly article: Article;
  /** Since when no reader sees it, whoever wished it: its publisher, or an operator (`takedown`); null: it is shown. */
  readonly withdrawnAt: Instant | null;
  /** What an operator has taken from readers of it; absent: nothing, so that its publisher withdrew it where it is withdrawn. */
  readonly takedown?: Takedown;
}

/** The entry a brief was cut from. */
export interface Article {
  readonly title: string | null;
  /** The original: absolute URL; null where the entry has no link. */
  readonly url: string | null;
  /** More than one story. */
  readonly isRoundup: boolean;
  /** Whom to credit: the publisher's name. For our own round-ups the front matter's credit. */
  readonly credit: string | null;
}

/** What a brief is shown with: itself and the source it came from. */
export interface PublishedBrief extends Brief {
  readonly source: BriefSource;
  /** The story as several sources tell it; null while this one alone does. */
  readonly cluster: Cluster | null;
}

/** A brief that was asked for by itself; lists leave its history out. */
export interface BriefWithHistory extends PublishedBrief {
  /** What became of it, oldest first, at most `maxBriefEvents`; empty: nothing since it was stored. */
  readonly history: readonly BriefEvent[];
}

/** Briefs of several sources that tell one story (docs/clusters.md). */
export interface Cluster {
  /** id of the brief with which it began. */
  readonly id: string;
  /** id of the brief that stands for all of them where they share an area. */
  readonly lead: string;
  /** The other visible briefs, in the order in which they would stand for it; at most 10. */
  readonly others: readonly OtherReport[];
}

/** Another brief of the same story, as far as it is named with this one. */
export interface OtherReport {
  readonly id: string;
  readonly title: string;
  readonly fragment: string | null;
  readonly article: Pick<Article, "url">;
  readonly source: BriefSource;
}

export interface BriefSource {
  readonly title: string;
  readonly url: string;
  readonly siteUrl: string | null;
  readonly isOwn: boolean;
  readonly excerpt: "excerpt" | "full" | "title" | null;
}
