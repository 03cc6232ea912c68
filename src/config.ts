import manifest from "../package.json" with { type: "json" };
import { buildGeography } from "./config/geography.ts";
import { readInterfaces } from "./config/interfaces.ts";
import { type Environment, readSettings } from "./config/read-settings.ts";
import { readTables } from "./config/read-toml.ts";
import type { Platform, SettingValues } from "./config/settings.ts";
import { tickSeconds } from "./config/tick-seconds.ts";
import { SyndicationError } from "./errors.ts";
import type { Geography } from "./model/country.ts";
import type { InterfaceTexts } from "./model/interface-texts.ts";
import type { LogLevel } from "./model/log-level.ts";
import type { Quota } from "./model/quota.ts";
import type { ExcerptPolicy } from "./model/source.ts";

/** A file of config/ or feeds/, read by the edge: config.ts itself touches no disk. */
export interface ConfigFile {
  /** Path below the project: `config/site.toml`, `feeds/2023-11-06-asia.md`. */
  readonly name: string;
  readonly text: string;
  /** Where it is, as messages say it, if not there. */
  readonly path?: string;
}

/** Everything that can be set, checked and frozen. */
export interface Config {
  /** Of the program. */
  readonly version: string;
  readonly site: SiteConfig;
  readonly fetch: FetchConfig;
  readonly schedule: ScheduleConfig;
  readonly websub: WebSubConfig;
  readonly hub: HubConfig;
  /** What the ingest may use of a day; 0: not counted. */
  readonly quota: Quota;
  readonly retention: RetentionConfig;
  readonly feeds: FeedConfig;
  readonly api: ApiConfig;
  readonly server: ServerConfig;
  readonly log: LogConfig;
  readonly geography: Geography;
  /** The languages of the pages, the site's own first; never empty. */
  readonly interfaces: readonly InterfaceTexts[];
}

/** What is kept (docs/retention.md); what is in feeds/ always is. */
export interface RetentionConfig {
  /** Days after storing; 0: for ever. */
  readonly maxAgeDays: number;
  /** 0: all. */
  readonly maxBriefs: number;
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
  /** Offered first where a feed can be had in one language; empty: those of recent briefs. */
  readonly feedLanguages: readonly string[];
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
  /** The largest article page that is read, decompressed. */
  readonly maxArticleBytes: number;
  /** Article pages fetched in one check of a source; 0: none ever. */
  readonly articlesPerCheck: number;
}

export interface ScheduleConfig {
  readonly pollCron: string;
  /** The longest wait between two ticks; null: they do not come every day. */
  readonly tickSeconds: number | null;
  readonly minIntervalSeconds: number;
  readonly maxIntervalSeconds: number;
  /** The longest wait after failures in a row. */
  readonly maxBackoffSeconds: number;
  readonly leaseSeconds: number;
  /** Sources claimed in one tick. */
  readonly claimLimit: number;
  /** Of those, changed ones read in the same tick; the others wait for the next. */
  readonly changedLimit: number;
  /** Entries of one source taken at a check, the newest first; the rest follow at the next ones. */
  readonly entryLimit: number;
  /** Entries written in one transaction: few enough that work cut off is soon done again. */
  readonly batchEntries: number;
  /** Node: threads that read documents beside the main one; null: as many as there are cores. */
  readonly threads: number | null;
}

/** As a subscriber at the hubs of our sources. */
export interface WebSubConfig {
  readonly subscribe: boolean;
  /** Between two checks of a source, however often its hub pings. */
  readonly pingSpacingSeconds: number;
  /** Subscriptions asked for, renewed or ended in one tick. */
  readonly requestsPerTick: number;
}

/** Our own hub, at /hub. */
export interface HubConfig {
  readonly enabled: boolean;
  readonly maxSubscribers: number;
  readonly defaultLeaseSeconds: number;
  readonly minLeaseSeconds: number;
  readonly maxLeaseSeconds: number;
  /** Callbacks asked in one go; without a Queue, in one tick on Workers. */
  readonly callbacksPerRound: number;
  /** Callbacks asked at the same time. */
  readonly concurrency: number;
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

export interface ApiConfig {
  /** Of one anonymous client; 0: as many as it likes. On Workers any other number only means that the platform's limit holds. */
  readonly requestsPerMinute: number;
}

export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  readonly trustProxy: boolean;
  /** null: the admin pages are closed. Secret. */
  readonly adminToken: string | null;
}

export interface LogConfig {
  /** `auto`: for people where stderr is a terminal. Workers: always JSON. */
  readonly format: "auto" | "json" | "pretty";
  /** What is less than that is not written. */
  readonly level: LogLevel;
}

/**
 * The whole configuration, checked and frozen. Of files with one name (an operator's folder over ours) the later wins: key by key in TOML.
 * Environment over files over defaults; an empty variable counts as unset.
 * Throws SyndicationError badConfig, with every fault in its message, a line each.
 */
export function parseConfig(files: readonly ConfigFile[], env: Environment, platform: Platform): Config {
  const faults: string[] = [];
  const table = readTables(files, "config/site.toml", faults);
  const values = readSettings({ table, env, platform }, faults);
  const geography = buildGeography(
    readTables(files, "config/countries.toml", faults),
    readTables(files, "config/regions.toml", faults),
    faults,
  );
  const interfaces = readInterfaces(files, values["site.language"], faults);
  const config = assemble(values, geography, interfaces);
  // A bad base URL counts as none; it is told once.
  const isBaseUrlFaulty = faults.some((fault) => /base_url/i.test(fault));
  faults.push(...disagreements(config, values, { platform, isBaseUrlFaulty }));
  if (faults.length > 0) throw badConfig(faults);
  return config;
}

function badConfig(faults: readonly string[]): SyndicationError {
  const [first = ""] = faults;
  const message =
    faults.length === 1
      ? `Bad setting: ${first}.`
      : `${faults.length} bad settings:\n${faults.map((fault) => `- ${fault}.`).join("\n")}`;
  return new SyndicationError("badConfig", message, "configuration");
}

function assemble(values: SettingValues, geography: Geography, interfaces: readonly InterfaceTexts[]): Config {
  const baseUrl = values["site.base_url"] ?? localUrl(values["server.host"], values["server.port"]);
  const contact = values["site.contact"] ?? baseUrl;
  return Object.freeze({
    version: manifest.version,
    site: Object.freeze({
      title: values["site.title"],
      description: values["site.description"],
      baseUrl,
      oldHosts: Object.freeze(values["site.old_hosts"]),
      contact,
      language: values["site.language"],
      feedLanguages: Object.freeze(values["site.feed_languages"]),
      briefLink: values["site.brief_link"],
      excerpt: values["site.excerpt"],
      excerptCharacters: values["site.excerpt_characters"],
      images: values["site.images"],
    }),
    fetch: Object.freeze({
      userAgent: `InBrief/${manifest.version} (+${contact})`,
      timeoutMs: values["fetch.timeout_ms"],
      maxBodyBytes: values["fetch.max_body_bytes"],
      maxRedirects: values["fetch.max_redirects"],
      allowUpstream: Object.freeze(values["fetch.allow_upstream"]),
      siteSpacingMs: values["fetch.site_spacing_ms"],
      siteConcurrency: values["fetch.site_concurrency"],
      concurrency: values["fetch.concurrency"],
      maxArticleBytes: values["fetch.max_article_bytes"],
      articlesPerCheck: values["fetch.articles_per_check"],
    }),
    schedule: Object.freeze({
      pollCron: values["schedule.poll_cron"],
      tickSeconds: tickSeconds(values["schedule.poll_cron"]),
      minIntervalSeconds: values["schedule.min_interval_seconds"],
      maxIntervalSeconds: values["schedule.max_interval_seconds"],
      maxBackoffSeconds: values["schedule.max_backoff_seconds"],
      leaseSeconds: values["schedule.lease_seconds"],
      claimLimit: values["schedule.claim_limit"],
      changedLimit: values["schedule.changed_limit"],
      entryLimit: values["schedule.entry_limit"],
      batchEntries: values["schedule.batch_entries"],
      threads: values["schedule.threads"],
    }),
    websub: Object.freeze({
      subscribe: values["websub.subscribe"],
      pingSpacingSeconds: values["websub.ping_spacing_seconds"],
      requestsPerTick: values["websub.requests_per_tick"],
    }),
    hub: Object.freeze({
      enabled: values["hub.enabled"],
      maxSubscribers: values["hub.max_subscribers"],
      defaultLeaseSeconds: values["hub.default_lease_seconds"],
      minLeaseSeconds: values["hub.min_lease_seconds"],
      maxLeaseSeconds: values["hub.max_lease_seconds"],
      callbacksPerRound: values["hub.callbacks_per_round"],
      concurrency: values["hub.concurrency"],
    }),
    retention: Object.freeze({
      maxAgeDays: values["retention.max_age_days"],
      maxBriefs: values["retention.max_briefs"],
    }),
    quota: Object.freeze({
      rowsWritten: values["quota.rows_written"],
      rowsRead: values["quota.rows_read"],
      queueOperations: values["quota.queue_operations"],
    }),
    feeds: Object.freeze({
      windowSeconds: values["feeds.window_seconds"],
      least: values["feeds.least"],
      most: values["feeds.most"],
      maxLimit: values["feeds.max_limit"],
      ttlMinutes: values["feeds.ttl_minutes"],
      maxAgeSeconds: values["feeds.max_age_seconds"],
      sharedMaxAgeSeconds: values["feeds.shared_max_age_seconds"],
      staleWhileRevalidateSeconds: values["feeds.stale_while_revalidate_seconds"],
      maxFeedBytes: values["feeds.max_feed_bytes"],
      maxPageBytes: values["feeds.max_page_bytes"],
      newSourceSeconds: values["feeds.new_source_seconds"],
    }),
    api: Object.freeze({ requestsPerMinute: values["api.requests_per_minute"] }),
    server: Object.freeze({
      host: values["server.host"],
      port: values["server.port"],
      trustProxy: values["server.trust_proxy"],
      adminToken: values["server.admin_token"],
    }),
    log: Object.freeze({ format: values["log.format"], level: values["log.level"] }),
    geography,
    interfaces: Object.freeze(interfaces),
  });
}

/** Where a server that listens on `host` answers on its own machine. */
function localUrl(host: string, port: number): string {
  const isWildcard = host === "0.0.0.0" || host === "::";
  const reachable = isWildcard ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return new URL(`http://${reachable}:${port}`).origin;
}

/** Settings that are good one by one and bad together. */
function disagreements(
  config: Config,
  values: SettingValues,
  { platform, isBaseUrlFaulty }: { readonly platform: Platform; readonly isBaseUrlFaulty: boolean },
): readonly string[] {
  const faults: string[] = [];
  const { schedule, feeds, site } = config;
  if (platform === "workers" && values["site.base_url"] === null && !isBaseUrlFaulty)
    faults.push("INBRIEF_BASE_URL is not set, and on Workers it must be; for example: https://inbrief.example");
  if (schedule.minIntervalSeconds > schedule.maxIntervalSeconds)
    faults.push(
      `INBRIEF_MIN_INTERVAL_SECONDS = ${schedule.minIntervalSeconds} is above schedule.max_interval_seconds = ${schedule.maxIntervalSeconds}; for example: 900`,
    );
  if (schedule.minIntervalSeconds > schedule.maxBackoffSeconds)
    faults.push(
      `INBRIEF_MIN_INTERVAL_SECONDS = ${schedule.minIntervalSeconds} is above schedule.max_backoff_seconds = ${schedule.maxBackoffSeconds}; for example: 900`,
    );
  if (feeds.least > feeds.most)
    faults.push(`feeds.least = ${feeds.least} is above feeds.most = ${feeds.most}; for example: 20`);
  if (site.oldHosts.includes(new URL(site.baseUrl).host))
    faults.push(
      `INBRIEF_OLD_HOSTS holds ${new URL(site.baseUrl).host}, the host of the base URL, which would redirect to itself; for example: old.example`,
    );
  return faults;
}
