import type { Geography } from "./model/country.ts";
import type { ExcerptPolicy } from "./model/source.ts";

/** A file of config/ or feeds/, read by the edge: config.ts itself touches no disk. */
export interface ConfigFile {
  /** Path below the project: `config/site.toml`, `feeds/2023-11-06-asia.md`. */
  readonly name: string;
  readonly text: string;
}

/** Everything that can be set, checked and frozen. */
export interface Config {
  readonly site: SiteConfig;
  readonly fetch: FetchConfig;
  readonly schedule: ScheduleConfig;
  readonly feeds: FeedConfig;
  readonly server: ServerConfig;
  readonly geography: Geography;
}

export interface SiteConfig {
  readonly title: string;
  readonly description: string;
  /** Absolute, without a trailing slash: `https://inbrief.example`. */
  readonly baseUrl: string;
  /** Hosts answered by 301 to the same path under baseUrl. */
  readonly oldHosts: readonly string[];
  /** Contact in the User-Agent and on pages: a URL or mailto:. */
  readonly contact: string;
  readonly language: string;
  /** Where a brief's link leads: the paragraph in the original, or our own page. */
  readonly briefLink: "original" | "page";
  readonly excerpt: ExcerptPolicy;
  readonly excerptCharacters: number;
  /** In feeds: keep as links, or drop. */
  readonly images: "keep" | "drop";
}

export interface FetchConfig {
  /** The honest User-Agent: name, version, contact. */
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  readonly maxRedirects: number;
  /** `host:port` pairs exempt from the private-address rule and from spacing. */
  readonly allowUpstream: readonly string[];
  readonly siteSpacingMs: number;
  readonly siteConcurrency: number;
  /** Sources checked at the same time. */
  readonly concurrency: number;
}

export interface ScheduleConfig {
  readonly pollCron: string;
  readonly minIntervalSeconds: number;
  readonly maxIntervalSeconds: number;
  readonly leaseSeconds: number;
  /** Sources claimed in one tick. */
  readonly claimLimit: number;
}

export interface FeedConfig {
  readonly windowSeconds: number;
  readonly least: number;
  readonly most: number;
  readonly maxLimit: number;
  readonly ttlMinutes: number;
  readonly maxAgeSeconds: number;
  readonly sharedMaxAgeSeconds: number;
  readonly staleWhileRevalidateSeconds: number;
  readonly maxFeedBytes: number;
  readonly maxPageBytes: number;
  /** Of a source's first load, items this young count as new. */
  readonly newSourceSeconds: number;
}

export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  readonly trustProxy: boolean;
  /** null: the admin pages are closed. Secret. */
  readonly adminToken: string | null;
}
