import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHubRequest, readLease } from "../../src/hub/read-hub-request.ts";
import { testConfig } from "../helpers/config.ts";

const config = testConfig({ INBRIEF_HUB: "true" });
const { hub } = config;
const good = {
  "hub.mode": "subscribe",
  "hub.topic": "https://inbrief.example/feeds/tw.atom",
  "hub.callback": "https://reader.example/push",
};
const read = (changes: Readonly<Record<string, string>> = {}) =>
  readHubRequest(new URLSearchParams({ ...good, ...changes }), config);

describe("a request to our hub", () => {
  it("is read with what is absent as absent", () => {
    expect(read()).toEqual({
      kind: "request",
      request: {
        mode: "subscribe",
        topic: good["hub.topic"],
        callback: good["hub.callback"],
        host: "reader.example",
        secret: null,
        leaseSeconds: hub.defaultLeaseSeconds,
      },
    });
  });

  it("takes an empty secret for none, and unknown parameters for nothing", () => {
    expect(read({ "hub.secret": "", "hub.verify": "sync", x: "y" })).toEqual(read());
  });

  it.each([
    ["https://reader.example:8443/push", "reader.example:8443"],
    ["https://reader.example:443/push", "reader.example"],
    ["https://READER.example/push", "reader.example"],
  ])("knows the host of %s with its port: %s", (callback, host) => {
    expect(read({ "hub.callback": callback })).toMatchObject({ request: { host } });
  });

  it.each(["", "%20", "a=1&hub.mode=x", "q=%C3%A4+b", "=&&"])(
    "keeps the callback's query letter by letter: %j",
    (query) => {
      const callback = `https://reader.example/push?${query}`;
      expect(read({ "hub.callback": callback })).toMatchObject({ request: { callback } });
    },
  );

  it.each([
    ["hub.topic", `https://inbrief.example/feeds/tw.atom?q=${"x".repeat(2000)}`],
    ["hub.callback", `https://reader.example/${"x".repeat(2000)}`],
    ["hub.callback", "https://reader.example/#x"],
    ["hub.callback", "http://[::1]/"],
    ["hub.callback", "http://0x7f.1/"],
    ["hub.callback", "http://2130706433/"],
    ["hub.callback", "javascript:alert(1)"],
    ["hub.secret", "x".repeat(200)],
    ["hub.mode", "SUBSCRIBE"],
  ])("is refused, with the name of what is wrong: %s", (name, value) => {
    const refused = read({ [name]: value });
    expect(refused).toMatchObject({ kind: "refused", detail: expect.stringContaining(name) });
  });

  it("is read or refused and never throws, whatever a form says; what is read is within all bounds", () => {
    const value = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.constantFrom(...Object.values(good), "unsubscribe", "publish", "http://127.0.0.1/", "60"),
    );
    const names = [...Object.keys(good), "hub.secret", "hub.lease_seconds"] as const;
    const form = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
    fc.assert(
      fc.property(form, (fields) => {
        const result = readHubRequest(new URLSearchParams({ ...good, ...fields }), config);
        if (result.kind === "refused") expect(result.detail).not.toBe("");
        if (result.kind !== "request") return;
        const { callback, host, leaseSeconds, secret } = result.request;
        const url = new URL(callback);
        expect([url.href, url.host, url.hash]).toEqual([callback, host, ""]);
        expect(["http:", "https:"]).toContain(url.protocol);
        expect(new TextEncoder().encode(secret ?? "").length).toBeLessThan(200);
        expect(leaseSeconds).toBeGreaterThanOrEqual(hub.minLeaseSeconds);
        expect(leaseSeconds).toBeLessThanOrEqual(hub.maxLeaseSeconds);
      }),
    );
  });
});

describe("a lease that is asked for", () => {
  it("is granted where it is within bounds, else the nearest bound", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 40n }), (seconds) => {
        const nearest = Math.max(hub.minLeaseSeconds, Math.min(hub.maxLeaseSeconds, Number(seconds)));
        expect(readLease(String(seconds), hub)).toBe(nearest);
      }),
    );
  });

  it.each(["0", "00", "-1", "1.5", "1e3", "0x10", " 60", "60 ", "ten", "٦٠"])("is none where it says %j", (typed) => {
    expect(readLease(typed, hub)).toBeNull();
  });

  it("is the default where nothing is said, and never more than the longest", () => {
    expect([readLease(null, hub), readLease("", hub)]).toEqual([hub.defaultLeaseSeconds, hub.defaultLeaseSeconds]);
    expect(readLease(null, { ...hub, maxLeaseSeconds: 3600 })).toBe(3600);
  });
});
