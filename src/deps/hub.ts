import type { Instant } from "../model/instant.ts";

/** What somebody asks our hub for (WebSub §5.1), before the callback has confirmed it. */
export interface HubRequest {
  readonly mode: "subscribe" | "unsubscribe";
  /** A feed of ours, by its canonical URL. */
  readonly topic: string;
  /** The topic's entity tag when it was asked for. */
  readonly tag: string;
  readonly callback: string;
  /** Of the callback, with its port. */
  readonly host: string;
  /** null: deliveries are not signed. */
  readonly secret: string | null;
  readonly leaseSeconds: number;
}

/** One whose callback is being asked. `challenge` is random, made for this claim and stored nowhere. */
export interface ClaimedRequest extends HubRequest {
  readonly id: number;
  readonly challenge: string;
}

/** A feed that somebody subscribes to. */
export interface HubTopic {
  readonly id: number;
  readonly url: string;
  readonly tag: string;
  readonly version: number;
}

/** A subscriber that has not got the newest content of its topic. */
export interface Delivery {
  readonly id: number;
  readonly topic: HubTopic;
  readonly callback: string;
  readonly host: string;
  readonly secret: string | null;
  /** Attempts in a row that failed. */
  readonly failures: number;
}

export type DeliveryResult =
  /** It has this version now. */
  | { readonly kind: "delivered"; readonly id: number; readonly version: number }
  | { readonly kind: "retry"; readonly id: number; readonly failures: number; readonly nextAt: Instant }
  /** Not tried again for this version; the next one is. */
  | { readonly kind: "givenUp"; readonly id: number; readonly failures: number; readonly version: number }
  /** The subscriber is gone (410). */
  | { readonly kind: "ended"; readonly id: number };

export interface HubClaim {
  readonly now: Instant;
  readonly limit: number;
  /** To one callback host at most. */
  readonly perHost: number;
  /** Hosts, each with its port, to which as many go as there are. */
  readonly unboundHosts: readonly string[];
  /** Hosts of which nothing is claimed now. */
  readonly busyHosts: readonly string[];
  /** What was claimed and not ended by then may be claimed again. */
  readonly leaseSeconds: number;
}

export interface HubCounts {
  readonly subscribers: number;
  /** Requests that wait for their callback, of all and of one host. */
  readonly waiting: number;
  readonly waitingOfHost: number;
}

/** The part of the store that keeps our own hub's subscribers and what is still to be done for them. */
export interface HubStore {
  countHub(host: string): Promise<HubCounts>;
  /** Whether this callback subscribes to the topic already. */
  isSubscribed(topic: string, callback: string): Promise<boolean>;
  /** In place of an earlier one of the same callback and topic. */
  addHubRequest(request: HubRequest, now: Instant): Promise<void>;
  claimHubRequests(claim: HubClaim): Promise<readonly ClaimedRequest[]>;
  /** Ends the request; where the callback has confirmed it, the subscriber is as asked for. Nothing where a later request took its place. */
  endHubRequest(request: ClaimedRequest, isConfirmed: boolean, now: Instant): Promise<void>;
  /** By id, above `after`. */
  hubTopics(after: number, limit: number): Promise<readonly HubTopic[]>;
  /** Those of these URLs that somebody subscribes to. */
  findHubTopics(urls: readonly string[]): Promise<readonly HubTopic[]>;
  /** The topic has other content: its subscribers' deliveries are due. Its version now, where another has noted the same before, too. */
  noteTopicChange(id: number, tag: string): Promise<number>;
  claimDeliveries(claim: HubClaim): Promise<readonly Delivery[]>;
  /** Deliveries that could be claimed now, and requests, of either so many a host as one claim takes; counted up to `most`. */
  countDue(now: Instant, most: number, perHost: number): Promise<number>;
  saveDeliveries(results: readonly DeliveryResult[]): Promise<void>;
  /** Ends leases that are over, and topics that nobody subscribes to. */
  expireSubscribers(now: Instant): Promise<void>;
}
