import type { SyndicationError } from "../errors.ts";
import type { OutcomeName, Validators } from "../model/source.ts";
import type { AnswerHints } from "./hints.ts";

/** How asking a source ended. What is inside the body is the parser's to say; see `explainOutcome` for the sentences. */
export type FetchAnswer = AnswerMeta &
  (
    | { readonly kind: "fetched"; readonly outcome: "fetched"; readonly document: FetchedDocument }
    /** RFC 9110 §15.4.5. `validators` are those to keep: as sent, or as the 304 renewed them. */
    | ({ readonly kind: "notModified"; readonly outcome: "notModified" } & Unread)
    /** 200, but byte for byte the body of last time. `validators` may be new. */
    | ({ readonly kind: "unchangedBody"; readonly outcome: "unchangedBody" } & Unread)
    /** The server is there and asks for patience; `hints.retryAfterSeconds` says how much, if it did. */
    | { readonly kind: "retryLater"; readonly outcome: "rateLimited" | "unavailable"; readonly message: string }
    /** RFC 9110 §15.5.11: stop asking. */
    | { readonly kind: "gone"; readonly outcome: "gone"; readonly message: string }
    | {
        readonly kind: "failed";
        readonly outcome: FailureName;
        readonly message: string;
        readonly error: SyndicationError;
      }
  );

/** What an answer without a new document says all the same. */
interface Unread {
  readonly validators: Validators;
  /** The Link header as received; null: none. */
  readonly link: string | null;
}

/** A whole body, content coding undone, and what belongs to it. */
export interface FetchedDocument {
  readonly body: Uint8Array;
  /** The header as received; null: none. */
  readonly contentType: string | null;
  /** The Link header as received (WebSub hubs); null: none. */
  readonly link: string | null;
  /** To be stored together with the last item read from the body, never before. */
  readonly validators: Validators;
}

export interface AnswerMeta {
  /** Of the last answer; null where none came. */
  readonly status: number | null;
  /** Where the last request went. */
  readonly url: string;
  /** Where an unbroken row of 301 and 308 from the source's own address leads; null: no such redirect. Believed only after repeated sightings. */
  readonly movedTo: string | null;
  readonly hints: AnswerHints;
}

export type FailureName = Exclude<
  OutcomeName,
  | "pending"
  | "fetched"
  | "notModified"
  | "unchangedBody"
  | "quiet"
  | "rateLimited"
  | "unavailable"
  | "gone"
  | "moved"
  | "dailyLimit"
  | "tooMuchWork"
  | "fault"
>;
