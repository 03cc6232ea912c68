import { describe, expect, it } from "vitest";
import { checkAddresses } from "../../../src/cli/doctor/check-addresses.ts";
import { checkNode } from "../../../src/cli/doctor/check-node.ts";
import { examineSettings } from "../../../src/cli/doctor/check-settings.ts";
import { checkToken } from "../../../src/cli/doctor/check-token.ts";
import { checkVariables } from "../../../src/cli/doctor/check-variables.ts";
import { readConfigFiles } from "../../../src/platform/node/files.ts";
import { testConfig } from "../../helpers/config.ts";

const shipped = readConfigFiles({ overlay: null });

describe("the doctor on settings", () => {
  it("names each one at fault, as a start would refuse it, and the nearest key of one that is none", () => {
    const site = { name: "config/site.toml", text: '[site]\ntitel = "News"\n[feeds]\nleast = 0\n' };
    const { config, findings } = examineSettings([...shipped, site], { PORT: "eighty" });
    expect(config).toBeNull();
    expect(findings.map(({ verdict }) => verdict)).toEqual(["fault", "fault", "fault"]);
    const told = findings.map(({ message }) => message).join("\n");
    expect(told).toContain("there is no setting site.titel; the nearest is site.title");
    expect(told).toContain("feeds.least = 0 is outside 1 to 100");
    expect(told).toContain('PORT = "eighty" is not a whole number; for example: 8787');
    expect(findings.at(-1)?.advice).toContain("docs/configuration.md");
  });

  it("names a single one whole", () => {
    expect(examineSettings(shipped, { PORT: "0" }).findings).toEqual([
      expect.objectContaining({ verdict: "fault", message: expect.stringContaining("PORT = 0 is outside") }),
    ]);
  });

  it("gives the configuration where all are good", () => {
    const { config, findings } = examineSettings(shipped, { PORT: "8080" });
    expect(config?.server.port).toBe(8080);
    expect(findings).toEqual([expect.objectContaining({ verdict: "ok" })]);
  });

  it("asks whether a variable that nothing reads is meant to be another", () => {
    const environment = { INBRIEF_BASEURL: "x", INBRIEF_PORT_OF_CALL_IN_LIMA: "x", INBRIEF_CONFIG: "/x", PATH: "/bin" };
    expect(checkVariables(environment)).toEqual([
      expect.objectContaining({ verdict: "warning", advice: "Is it meant to be INBRIEF_BASE_URL?" }),
      expect.objectContaining({ verdict: "warning", advice: expect.stringContaining("docs/configuration.md") }),
    ]);
  });
});

describe("the doctor on the admin token", () => {
  it.each([
    ["none", null, "ok"],
    ["a long random one", "9f1c07d3a2b84e6f5d10c7a98be3f246", "ok"],
    ["a very short one", "tulip", "fault"],
    ["a word that is tried first", "my-password-2026", "fault"],
    ["one that is rather short", "x9Kq2vLm8Rt4Zw", "warning"],
    ["a long one of few characters", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "warning"],
  ])("of %s", (_, token, verdict) => {
    const finding = checkToken(token);
    expect(finding.verdict).toBe(verdict);
    if (token !== null) expect(JSON.stringify(finding)).not.toContain(token);
    if (verdict !== "ok") expect(finding.advice).toContain("openssl rand");
  });
});

describe("the doctor on addresses", () => {
  const verdicts = (environment: Record<string, string>, contact = "mailto:editor@harbour.news") => {
    const site = { name: "config/site.toml", text: `[site]\ncontact = "${contact}"\n` };
    return checkAddresses(testConfig(environment, [site])).map(({ verdict, message }) => `${verdict}: ${message}`);
  };

  it("finds nothing wrong with a public address and a mailbox", () => {
    const told = verdicts({ INBRIEF_BASE_URL: "https://harbour.news", HOST: "0.0.0.0" });
    expect(told).toEqual([
      "ok: The base URL is https://harbour.news.",
      "ok: The contact told to the sites that we ask is mailto:editor@harbour.news.",
    ]);
  });

  it("finds a service for all that calls itself by a name of this machine alone", () => {
    const [first] = verdicts({ INBRIEF_BASE_URL: "", HOST: "0.0.0.0" });
    expect(first).toMatch(/^warning: The service listens on 0\.0\.0\.0.*http:\/\/127\.0\.0\.1:8787/);
  });

  it("finds a public address without encryption", () => {
    expect(verdicts({ INBRIEF_BASE_URL: "http://harbour.news" })[0]).toMatch(/^warning: .*is not encrypted/);
  });

  it("finds a proxy whose readers all look like one", () => {
    expect(verdicts({ INBRIEF_BASE_URL: "https://harbour.news" })[1]).toMatch(/^warning: .*one client/);
    expect(verdicts({ INBRIEF_BASE_URL: "https://harbour.news", INBRIEF_TRUST_PROXY: "true" })).toHaveLength(2);
  });

  it("finds a contact where nobody answers, and an example that was left", () => {
    const [, loopback] = verdicts({ INBRIEF_BASE_URL: "http://127.0.0.1:8787" }, "http://127.0.0.1:8787");
    expect(loopback).toMatch(/^warning: .*nobody reaches you/);
    const told = verdicts({ INBRIEF_BASE_URL: "https://harbour.news", HOST: "::" }, "mailto:editor@inbrief.example");
    expect(told[1]).toMatch(/^warning: .*is an example/);
  });
});

describe("the doctor on Node", () => {
  it("is content with the version that comes along, and names another one", () => {
    expect(checkNode("24.21.0")).toEqual({ check: "node", verdict: "ok", message: "Node 24.21.0.", advice: null });
    expect(checkNode("25.1.0")).toMatchObject({ verdict: "warning", advice: expect.stringContaining("npm ci") });
  });
});
