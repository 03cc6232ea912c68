import { describe, expect, it } from "vitest";
import type { Environment } from "../../src/config/read-settings.ts";
import { type ConfigFile, parseConfig } from "../../src/config.ts";
import { SyndicationError } from "../../src/errors.ts";
import { configFile, siteToml, tables } from "./config-files.ts";

function faultsOf(
  env: Environment,
  files: readonly ConfigFile[] = tables,
  platform: "node" | "workers" = "node",
): string {
  try {
    parseConfig(files, env, platform);
  } catch (error) {
    if (error instanceof SyndicationError && error.code === "badConfig") return error.message;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

describe("parseConfig", () => {
  it("takes the defaults of DESIGN.md where nothing is set", () => {
    const config = parseConfig(tables, {}, "node");
    expect(config.site.baseUrl).toBe("http://127.0.0.1:8787");
    expect(config.fetch).toMatchObject({ siteSpacingMs: 1000, siteConcurrency: 2, allowUpstream: [] });
    expect(config.schedule).toMatchObject({
      pollCron: "* * * * *",
      minIntervalSeconds: 900,
      maxIntervalSeconds: 43_200,
    });
    expect(config.feeds).toMatchObject({ windowSeconds: 172_800, least: 20, most: 200, maxLimit: 500, ttlMinutes: 30 });
    expect(config.server).toEqual({ host: "127.0.0.1", port: 8787, trustProxy: false, adminToken: null });
  });

  it("takes smaller feeds on Workers", () => {
    const config = parseConfig(tables, { INBRIEF_BASE_URL: "https://news.example" }, "workers");
    expect(config.feeds).toMatchObject({ most: 100, maxLimit: 100 });
  });

  it("accepts site.toml as it stands in the repository, and changes nothing by it", () => {
    const { geography: _, ...withFile } = parseConfig([...tables, configFile("site.toml")], {}, "node");
    const { geography: __, ...without } = parseConfig(tables, {}, "node");
    expect(withFile).toEqual(without);
  });

  it("freezes every part", () => {
    const config = parseConfig(tables, {}, "node");
    const parts = [
      config,
      config.site,
      config.site.oldHosts,
      config.fetch,
      config.schedule,
      config.feeds,
      config.server,
    ];
    expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
    expect(Object.isFrozen(config.geography.country("TW"))).toBe(true);
  });

  it("lets the environment win over the file, and counts an empty variable as unset", () => {
    const files = [...tables, siteToml("[server]\nport = 9000\n[fetch]\nsite_spacing_ms = 5")];
    expect(parseConfig(files, { PORT: "9001", INBRIEF_SITE_SPACING_MS: " " }, "node")).toMatchObject({
      server: { port: 9001 },
      fetch: { siteSpacingMs: 5 },
    });
  });

  it("lays a later site.toml over an earlier one, key by key", () => {
    const files = [...tables, siteToml('[site]\ntitle = "A"\nimages = "drop"'), siteToml('[site]\ntitle = "B"')];
    expect(parseConfig(files, {}, "node").site).toMatchObject({ title: "B", images: "drop" });
  });

  it("reads lists from commas and keeps each host once, in small letters", () => {
    const env = {
      INBRIEF_OLD_HOSTS: "Old.example, old.example,older.example:8080,",
      INBRIEF_ALLOW_UPSTREAM: "127.0.0.1:9000,[::1]:9001",
    };
    const config = parseConfig(tables, env, "node");
    expect(config.site.oldHosts).toEqual(["old.example", "older.example:8080"]);
    expect(config.fetch.allowUpstream).toEqual(["127.0.0.1:9000", "[::1]:9001"]);
  });

  it.each([
    ["true", true],
    ["1", true],
    ["YES", true],
    ["false", false],
    ["0", false],
  ])("reads INBRIEF_TRUST_PROXY=%s", (text, expected) => {
    expect(parseConfig(tables, { INBRIEF_TRUST_PROXY: text }, "node").server.trustProxy).toBe(expected);
  });
});

describe("the base URL", () => {
  it.each([
    [{ HOST: "0.0.0.0" }, "http://127.0.0.1:8787"],
    [{ HOST: "::", PORT: "8080" }, "http://127.0.0.1:8080"],
    [{ HOST: "::1" }, "http://[::1]:8787"],
    [{ HOST: "news.lan", PORT: "80" }, "http://news.lan"],
    [{ INBRIEF_BASE_URL: "https://News.Example/" }, "https://news.example"],
    [{ INBRIEF_BASE_URL: "https://example.org/brief/", HOST: "0.0.0.0" }, "https://example.org/brief"],
  ])("from %o is %s", (env, expected) => {
    expect(parseConfig(tables, env, "node").site.baseUrl).toBe(expected);
  });

  it("is required on Workers, where an empty variable is none", () => {
    expect(faultsOf({ INBRIEF_BASE_URL: "" }, tables, "workers")).toMatch(
      /INBRIEF_BASE_URL.*https:\/\/inbrief\.example/,
    );
  });

  it("stands in the User-Agent until there is a contact", () => {
    const contact = siteToml('[site]\ncontact = "mailto:editor@news.example"');
    expect(parseConfig(tables, { INBRIEF_BASE_URL: "https://news.example" }, "node").fetch.userAgent).toMatch(
      /^InBrief\/\d+\.\d+\.\d+ \(\+https:\/\/news\.example\)$/,
    );
    expect(parseConfig([...tables, contact], {}, "node").fetch.userAgent).toContain("(+mailto:editor@news.example)");
  });
});

describe("a bad value", () => {
  it.each([
    ["PORT", "http"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["HOST", "a b"],
    ["HOST", "256.1.1.1"],
    ["INBRIEF_BASE_URL", "news.example"],
    ["INBRIEF_BASE_URL", "ftp://news.example"],
    ["INBRIEF_BASE_URL", "https://user:word@news.example"],
    ["INBRIEF_BASE_URL", "https://news.example/?a=b"],
    ["INBRIEF_OLD_HOSTS", "https://old.example"],
    ["INBRIEF_ALLOW_UPSTREAM", "127.0.0.1"],
    ["INBRIEF_ALLOW_UPSTREAM", "127.0.0.1:99999"],
    ["INBRIEF_POLL_CRON", "every minute"],
    ["INBRIEF_POLL_CRON", "60 * * * *"],
    ["INBRIEF_SITE_SPACING_MS", "-1"],
    ["INBRIEF_SITE_CONCURRENCY", "0"],
    ["INBRIEF_MIN_INTERVAL_SECONDS", "15m"],
    ["INBRIEF_TRUST_PROXY", "maybe"],
  ])("of %s, %s, is refused with its name, the reason and an example", (name, value) => {
    const message = faultsOf({ [name]: value });
    expect(message).toMatch(new RegExp(`^Bad setting: ${name} = .+; for example: .+\\.$`));
    expect(message).toContain(value);
  });

  it("never shows a secret", () => {
    const message = faultsOf({ INBRIEF_ADMIN_TOKEN: "open sesame" });
    expect(message).toContain("INBRIEF_ADMIN_TOKEN holds blanks");
    expect(message).not.toContain("sesame");
  });

  it("is told together with all the others", () => {
    const site = siteToml('[site]\ntitel = "x"\nexcerpt = "half"\n[sight]\ntitle = "y"');
    const message = faultsOf({ PORT: "x", INBRIEF_BASE_URL: "y" }, [...tables, site]);
    expect(message).toContain("5 bad settings");
    for (const name of [
      "site.titel; the nearest is site.title",
      "sight.title",
      "site.excerpt",
      "PORT",
      "INBRIEF_BASE_URL",
    ])
      expect(message).toContain(name);
  });

  it("in a file that is no TOML is told with its line", () => {
    expect(faultsOf({}, [...tables, siteToml("[site]\ntitle = In Brief")])).toMatch(/config\/site\.toml, line 2: /);
  });

  it("is a secret in a file", () => {
    expect(faultsOf({}, [...tables, siteToml('[server]\nadmin_token = "s3cret"')])).toMatch(
      /server\.admin_token.*INBRIEF_ADMIN_TOKEN/,
    );
  });

  it.each([
    [{ INBRIEF_MIN_INTERVAL_SECONDS: "50000" }, "schedule.max_interval_seconds"],
    [{ INBRIEF_OLD_HOSTS: "127.0.0.1:8787" }, "redirect to itself"],
  ])("is one that disagrees with another: %o", (env, words) => {
    expect(faultsOf(env)).toContain(words);
  });
});
