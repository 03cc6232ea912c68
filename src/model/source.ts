import type { FeedRhythm } from "./feed.ts";
import type { Instant } from "./instant.ts";
import type { SourceEvent } from "./source-event.ts";

/** `always`, `never`, or `automatic`: decided for each entry by its form. */
export type RoundupTreatment = "always" | "never" | "automatic";

/** How much of others' text is republished: the default excerpt, everything, or the title alone. */
export type ExcerptPolicy = "excerpt" | "full" | "title";

/** When an entry's own page is read: where the feed only teases a round-up, always (the feed holds excerpts), or never. */
export type PagesTreatment = "automatic" | "always" | "never";

/** How a source's entries are to be handled; in OPML the attributes `inbrief:*` of its outline. */
export interface Treatment {
  readonly roundup: RoundupTreatment;
  readonly excerpt: ExcerptPolicy | null;
  /** ISO 3166-1 alpha-2, upper case: a weak prior for classification. */
  readonly countryHint: string | null;
  /** BCP 47: used where neither entry nor feed declares a language. */
  readonly language: string | null;
  readonly pages: PagesTreatment;
  /** In round-ups of this site a story begins at each heading of this level (`h3`: 3), and at nothing else; null: by the form. */
  readonly storyHeading: number | null;
}

export const defaultTreatment: Treatment = {
  roundup: "automatic",
  excerpt: null,
  countryHint: null,
  language: null,
  pages: "automatic",
  storyHeading: null,
};

/** A source as configured: an outline of config/sources.opml, `sources add`, or an import. */
export interface ConfiguredSource {
  readonly url: string;
  readonly title: string | null;
  readonly siteUrl: string | null;
  readonly treatment: Treatment;
}

/**
 * A source's address in the one form it is known by, so that no feed is read twice: as the URL standard writes it, without
 * fragment, which no server sees. What is no URL stays as it is, to be judged elsewhere.
 */
export function toSourceUrl(text: string): string {
  const url = URL.parse(text.trim());
  if (url === null) return text;
  url.hash = "";
  return url.href;
}

/** Where a source came from: the OPML file, an operator at run time, or our own `feeds/` folder. */
export type SourceOrigin = "opml" | "added" | "own";

/** `paused`: by the operator, or its line left the OPML. `gone`: 410. `removed`: by the operator; the OPML does not bring it back. */
export type SourceStatus = "active" | "paused" | "gone" | "removed";

/** How a check ended: the closed list that page, API, feed and metric share. */
export type OutcomeName =
  | "pending"
  | "fetched"
  | "notModified"
  | "unchangedBody"
  /** Fetches fine, but nothing new has come for ten times its usual gap. */
  | "quiet"
  | "rateLimited"
  | "unavailable"
  | "gone"
  | "moved"
  | "challenge"
  | "htmlPage"
  | "notFeed"
  | "malformed"
  | "empty"
  | "tooLarge"
  | "tooSlow"
  | "tooManyRedirects"
  | "refusedAddress"
  | "dns"
  | "tls"
  | "connection"
  | "decoding"
  | "truncated"
  | "httpStatus"
  /** The platform's quota of the day is used up: nothing is asked until 00:00 UTC. Never stored. */
  | "dailyLimit"
  /** Its checks were cut off before they had ended: the process or the invocation did not outlive them. */
  | "tooMuchWork"
  /** Its host is blocked by the operator. Of a check: the address led to such a host. */
  | "blocked"
  /** Our own program failed on it; the log says how. */
  | "fault";

export function isSuccess(name: OutcomeName): boolean {
  return successes.has(name);
}

const successes: ReadonlySet<OutcomeName> = new Set(["fetched", "notModified", "unchangedBody", "empty", "quiet"]);

/** Cut off so often in a row, a source is asked once a day, alone, for one entry at a time. */
export const quarantineCutOffs = 3;

/** The ETag and Last-Modified we keep, exactly as received, and the hash of the last body (SHA-256, hex). */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
}

export const noValidators: Validators = { etag: null, lastModified: null, bodyHash: null };

/**
 * Where permanent redirects (301, 308) say that a feed has moved. `seen`: not believed yet. `taken`: the new address is a source of its
 * own, so ours stays as it is. `refused`: an operator has taken the move back; this address is not believed again.
 */
export interface Move {
  readonly url: string;
  readonly state: "seen" | "taken" | "refused";
  /** The first sighting and the last that was counted. */
  readonly since: Instant;
  readonly until: Instant;
  readonly sightings: number;
}

/** What a hub has promised of a source (WebSub). */
export interface Push {
  /** The lease; null: none. */
  readonly until: Instant | null;
  /** The last ping; null: never. */
  readonly pingedAt: Instant | null;
  /** Its last new item came after a ping: polling may be slow. */
  readonly isProven: boolean;
}

/** A source as stored. */
export interface Source {
  readonly id: number;
  readonly url: string;
  readonly title: string | null;
  readonly siteUrl: string | null;
  readonly language: string | null;
  readonly treatment: Treatment;
  readonly origin: SourceOrigin;
  readonly status: SourceStatus;
  readonly validators: Validators;
  /** When the last check began; null: never checked. */
  readonly checkedAt: Instant | null;
  readonly nextCheck: Instant;
  /** Since when its host is blocked, so that nothing of it is fetched; null: it is not. `outcome` is "blocked" then. */
  readonly blockedAt: Instant | null;
  /** The wait that a confirmed check is followed by; what claiming predicts. */
  readonly intervalSeconds: number;
  /** Held back by the server (Retry-After) until then, even under --force. */
  readonly retryAfter: Instant | null;
  readonly failures: number;
  readonly outcome: OutcomeName;
  /** A sentence for people: what happened and what to do; null while there is nothing to say. */
  readonly message: string | null;
  readonly outcomeAt: Instant | null;
  readonly httpStatus: number | null;
  /** False until a first load has been stored whole. */
  readonly loaded: boolean;
  /** Seconds it usually lets pass between two items; null: not known yet. */
  readonly usualGapSeconds: number | null;
  /** When it last brought something new to us; null: never. */
  readonly newestAt: Instant | null;
  /** What the feed itself says about how often to ask; null: it does not say, or was never read. */
  readonly rhythm: FeedRhythm | null;
  /** Checks in a row that were cut off before an outcome. */
  readonly cutOffs: number;
  /** Claims since a result was last written, and when the last before the newest was (null: none). */
  readonly silentChecks: number;
  readonly previousCheck: Instant | null;
  readonly push: Push;
  readonly move: Move | null;
  /** Addresses it had before it moved, the latest last; each still means this source. */
  readonly formerUrls: readonly string[];
  /** What the parser mended of the last document read, one sentence each. */
  readonly notes: readonly string[];
  /** The last events, oldest first, at most `maxEvents`. */
  readonly history: readonly SourceEvent[];
  /** In which what readers see of its briefs last changed by its own doing; 0: never. */
  readonly revision: number;
}
