import type { Instant } from "../model/instant.ts";

/** What we have asked a source's hub for (WebSub §5). One a source at most. */
export interface Subscription {
  readonly sourceId: number;
  readonly sourceUrl: string;
  /** False: the source is paused, gone or removed, and nobody should ping us about it. */
  readonly isActive: boolean;
  readonly hub: string;
  readonly topic: string;
  /** The last part of the callback's path: unguessable, and letter by letter what the hub has to use. */
  readonly token: string;
  readonly secret: string;
  /** Whether the hub was told the secret, so that its pings must be signed. */
  readonly isSigned: boolean;
  /** Asked for and not verified yet; null: no request is open. */
  readonly asked: "subscribe" | "unsubscribe" | null;
  /** null: never verified, denied, or over. */
  readonly leaseUntil: Instant | null;
  readonly nextAt: Instant;
  /** Requests in a row that failed or were never verified. */
  readonly failures: number;
  /** Why there is no push, as a sentence; null: nothing to say. */
  readonly message: string | null;
}

/** An absent field keeps what is stored. */
export type SubscriptionChange = Partial<
  Pick<Subscription, "isSigned" | "asked" | "leaseUntil" | "nextAt" | "failures" | "message">
>;

/** The part of the store that keeps subscriptions at upstream hubs. */
export interface SubscriptionStore {
  findSubscription(sourceId: number): Promise<Subscription | null>;
  /** By the whole last part of a callback's path; null: no such one, compared letter by letter. */
  findByToken(token: string): Promise<Subscription | null>;
  /** A new one, to be asked for at the next tick; with another hub or topic than before it gets another token and secret. */
  wantSubscription(wanted: WantedSubscription, now: Instant): Promise<void>;
  /** Those with something to do: due, or of a source that is no longer read. */
  dueSubscriptions(now: Instant, limit: number): Promise<readonly Subscription[]>;
  /**
   * One row written; two where `push` says that the hub's promise to the source begins, goes on (until then) or ends (null): then the source is
   * due as after a ping, since polling takes over.
   */
  saveSubscription(sourceId: number, change: SubscriptionChange, push?: PushChange): Promise<void>;
  /** It and its promise end; nothing where there is none. */
  forgetSubscription(sourceId: number, end: Omit<PushChange, "until">): Promise<void>;
  /**
   * The source is due now, or `spacingSeconds` after its last check began. One row written; none where it is so already, so that a flood
   * of pings costs a read each. False: nothing written.
   */
  ping(sourceId: number, now: Instant, spacingSeconds: number): Promise<boolean>;
}

export interface WantedSubscription {
  readonly sourceId: number;
  readonly hub: string;
  readonly topic: string;
}

export interface PushChange {
  readonly until: Instant | null;
  readonly now: Instant;
  /** What a source that is due by its end keeps as distance from its last check, as after a ping. */
  readonly spacingSeconds: number;
}
