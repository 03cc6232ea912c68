import { contact, host, hostPort, listenHost, siteUrl } from "./address-kinds.ts";
import { choice, cron, flag, integer, type Kind, languageTag, list, text, token } from "./kinds.ts";

export type Platform = "node" | "workers";

/** One thing that can be set. The table below is the whole list; config/site.toml and docs/configuration.md are tested against it. */
export interface Setting<T> {
  readonly kind: Kind<T>;
  /** Where the platforms differ, each its own. */
  readonly default: T | { readonly node: T; readonly workers: T };
  /** The environment variable that sets it, over every file; null: files only. */
  readonly env: string | null;
  /** Never in a file, never shown. */
  readonly secret: boolean;
}

interface SettingOptions<T> {
  readonly env?: string;
  readonly secret?: boolean;
  readonly workers?: T;
}

function setting<T>(kind: Kind<T>, usual: NoInfer<T>, options: SettingOptions<NoInfer<T>> = {}): Setting<T> {
  return {
    kind,
    default: options.workers === undefined ? usual : { node: usual, workers: options.workers },
    env: options.env ?? null,
    secret: options.secret ?? false,
  };
}

function orNull<T>(kind: Kind<T>): Kind<T | null> {
  return kind;
}

const day = 86_400;

/** By `section.key` of site.toml. */
export const settings = {
  "site.title": setting(text({ example: "In Brief", most: 200 }), "In Brief"),
  "site.description": setting(
    text({ example: "News in brief, one feed per country.", most: 1000 }),
    "News in brief, one feed per country.",
  ),
  // null: made of host and port on Node, a fault on Workers.
  "site.base_url": setting(orNull(siteUrl()), null, { env: "INBRIEF_BASE_URL" }),
  "site.old_hosts": setting(list(host()), [], { env: "INBRIEF_OLD_HOSTS" }),
  // null: the base URL.
  "site.contact": setting(orNull(contact()), null),
  "site.language": setting(languageTag(), "en"),
  // Empty: those of recent briefs.
  "site.feed_languages": setting(list(languageTag()), []),
  "site.brief_link": setting(choice(["original", "page"]), "original"),
  "site.excerpt": setting(choice(["excerpt", "full", "title"]), "excerpt"),
  "site.excerpt_characters": setting(integer({ unit: "characters", least: 40, most: 2000, example: 280 }), 280),
  "site.images": setting(choice(["keep", "drop"]), "keep"),

  "fetch.timeout_ms": setting(integer({ unit: "milliseconds", least: 100, most: 120_000, example: 20_000 }), 20_000),
  "fetch.max_body_bytes": setting(
    integer({ unit: "bytes", least: 10_000, most: 50_000_000, example: 10_000_000 }),
    10_000_000,
  ),
  "fetch.max_redirects": setting(integer({ unit: "redirects", least: 0, most: 20, example: 5 }), 5),
  "fetch.allow_upstream": setting(list(hostPort()), [], { env: "INBRIEF_ALLOW_UPSTREAM" }),
  "fetch.site_spacing_ms": setting(integer({ unit: "milliseconds", least: 0, most: 600_000, example: 1000 }), 1000, {
    env: "INBRIEF_SITE_SPACING_MS",
  }),
  "fetch.site_concurrency": setting(integer({ unit: "requests", least: 1, most: 16, example: 2 }), 2, {
    env: "INBRIEF_SITE_CONCURRENCY",
  }),
  // Workers: six connections at once are all an invocation gets.
  "fetch.concurrency": setting(integer({ unit: "sources", least: 1, most: 256, example: 32 }), 32, { workers: 6 }),

  "fetch.max_article_bytes": setting(
    integer({ unit: "bytes", least: 10_000, most: 10_000_000, example: 1_000_000 }),
    1_000_000,
  ),
  // Workers: extracting an article takes more CPU than all the rest of a check.
  "fetch.articles_per_check": setting(integer({ unit: "pages", least: 0, most: 100, example: 5 }), 5, { workers: 1 }),

  "schedule.poll_cron": setting(cron(), "* * * * *", { env: "INBRIEF_POLL_CRON" }),
  "schedule.min_interval_seconds": setting(integer({ unit: "seconds", least: 0, most: 7 * day, example: 900 }), 900, {
    env: "INBRIEF_MIN_INTERVAL_SECONDS",
  }),
  "schedule.max_interval_seconds": setting(
    integer({ unit: "seconds", least: 60, most: 30 * day, example: 43_200 }),
    43_200,
  ),
  "schedule.max_backoff_seconds": setting(
    integer({ unit: "seconds", least: 60, most: 30 * day, example: 259_200 }),
    259_200,
  ),
  "schedule.lease_seconds": setting(integer({ unit: "seconds", least: 10, most: 3600, example: 300 }), 300),
  "schedule.claim_limit": setting(integer({ unit: "sources", least: 1, most: 1000, example: 200 }), 200, {
    workers: 10,
  }),
  // Workers: a changed source takes some 17 of the 50 queries that an invocation has on the free plan.
  "schedule.changed_limit": setting(integer({ unit: "sources", least: 1, most: 1000, example: 1000 }), 1000, {
    workers: 2,
  }),
  "schedule.entry_limit": setting(integer({ unit: "entries", least: 1, most: 1000, example: 1000 }), 1000, {
    workers: 10,
  }),
  // null: as many as the machine has cores. Workers have none.
  "schedule.threads": setting(orNull(integer({ unit: "threads", least: 0, most: 64, example: 2 })), null, {
    env: "INBRIEF_THREADS",
  }),
  "schedule.batch_entries": setting(integer({ unit: "entries", least: 1, most: 1000, example: 50 }), 50, {
    workers: 10,
  }),

  "websub.subscribe": setting(flag(), true),
  "websub.ping_spacing_seconds": setting(integer({ unit: "seconds", least: 0, most: day, example: 60 }), 60),
  // Workers: each takes up to two of an invocation's queries, and a request.
  "websub.requests_per_tick": setting(integer({ unit: "requests", least: 1, most: 100, example: 5 }), 5, {
    workers: 2,
  }),

  // Workers: off, since its deliveries alone could use up the free plan's day.
  "hub.enabled": setting(flag(), true, { workers: false, env: "INBRIEF_HUB" }),
  "hub.max_subscribers": setting(integer({ unit: "subscribers", least: 1, most: 1_000_000, example: 10_000 }), 10_000, {
    workers: 1000,
  }),
  "hub.default_lease_seconds": setting(
    integer({ unit: "seconds", least: 60, most: 365 * day, example: 864_000 }),
    10 * day,
  ),
  "hub.min_lease_seconds": setting(integer({ unit: "seconds", least: 1, most: 30 * day, example: 60 }), 60),
  "hub.max_lease_seconds": setting(
    integer({ unit: "seconds", least: 60, most: 365 * day, example: 2_592_000 }),
    30 * day,
  ),
  // Workers: a Queue gives each 40 an invocation of their own.
  "hub.callbacks_per_round": setting(integer({ unit: "callbacks", least: 1, most: 10_000, example: 1000 }), 1000, {
    workers: 10,
  }),
  "hub.concurrency": setting(integer({ unit: "requests", least: 1, most: 256, example: 64 }), 64, { workers: 6 }),

  // 0: not counted. Workers: what the free plan allows a day.
  "quota.rows_written": setting(integer({ unit: "rows", least: 0, most: 1e12, example: 100_000 }), 0, {
    workers: 100_000,
  }),
  "quota.rows_read": setting(integer({ unit: "rows", least: 0, most: 1e12, example: 5_000_000 }), 0, {
    workers: 5_000_000,
  }),
  "quota.queue_operations": setting(integer({ unit: "operations", least: 0, most: 1e12, example: 10_000 }), 0, {
    workers: 10_000,
  }),

  // 0: for ever; all.
  "retention.max_age_days": setting(integer({ unit: "days", least: 0, most: 36_500, example: 365 }), 0),
  "retention.max_briefs": setting(integer({ unit: "briefs", least: 0, most: 1e9, example: 100_000 }), 0),

  "feeds.window_seconds": setting(integer({ unit: "seconds", least: 3600, most: 30 * day, example: 2 * day }), 2 * day),
  "feeds.least": setting(integer({ unit: "briefs", least: 1, most: 100, example: 20 }), 20),
  "feeds.most": setting(integer({ unit: "briefs", least: 1, most: 500, example: 200 }), 200, { workers: 100 }),
  "feeds.max_limit": setting(integer({ unit: "briefs", least: 1, most: 500, example: 500 }), 500, { workers: 100 }),
  "feeds.ttl_minutes": setting(integer({ unit: "minutes", least: 1, most: 1440, example: 30 }), 30),
  "feeds.max_age_seconds": setting(integer({ unit: "seconds", least: 0, most: day, example: 300 }), 300),
  "feeds.shared_max_age_seconds": setting(integer({ unit: "seconds", least: 0, most: day, example: 900 }), 900),
  "feeds.stale_while_revalidate_seconds": setting(
    integer({ unit: "seconds", least: 0, most: 7 * day, example: day }),
    day,
  ),
  "feeds.max_feed_bytes": setting(
    integer({ unit: "bytes", least: 100_000, most: 50_000_000, example: 5_000_000 }),
    5_000_000,
  ),
  "feeds.max_page_bytes": setting(
    integer({ unit: "bytes", least: 100_000, most: 10_000_000, example: 1_000_000 }),
    1_000_000,
  ),
  "feeds.new_source_seconds": setting(
    integer({ unit: "seconds", least: 0, most: 30 * day, example: 2 * day }),
    2 * day,
  ),

  // Workers: the binding of wrangler.toml counts; 0 turns it off.
  "api.requests_per_minute": setting(integer({ unit: "requests", least: 0, most: 100_000, example: 120 }), 120),

  "server.host": setting(listenHost(), "127.0.0.1", { env: "HOST" }),
  "server.port": setting(integer({ unit: "port", least: 1, most: 65_535, example: 8787 }), 8787, { env: "PORT" }),
  "server.trust_proxy": setting(flag(), false, { env: "INBRIEF_TRUST_PROXY" }),
  // null: the admin pages are closed.
  "server.admin_token": setting(orNull(token()), null, { env: "INBRIEF_ADMIN_TOKEN", secret: true }),

  "log.format": setting(choice(["auto", "json", "pretty"]), "auto", { env: "INBRIEF_LOG_FORMAT" }),
  "log.level": setting(choice(["info", "warn", "error"]), "info", { env: "INBRIEF_LOG_LEVEL" }),
} as const;

export type SettingKey = keyof typeof settings;
export type SettingValue<K extends SettingKey> = (typeof settings)[K] extends Setting<infer T> ? T : never;
export type SettingValues = { readonly [K in SettingKey]: SettingValue<K> };
