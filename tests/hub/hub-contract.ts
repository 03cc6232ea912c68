import { beforeEach, describe, expect, it } from "vitest";
import type { Config } from "../../src/config.ts";
import type { SqlDatabase } from "../../src/deps.ts";
import { isSignedBy } from "../../src/hub/signature.ts";
import { claimOne, resultFor } from "../store/samples.ts";
import { callback, echo, type HubWorld, openHubWorld, reply, tooSlow, topic } from "./hub-world.ts";

export interface HubPlatform {
  readonly open: () => Promise<SqlDatabase>;
  readonly config: (env?: Readonly<Record<string, string>>) => Config;
}

const on = { INBRIEF_HUB: "true" };
const day = 86_400;

/** A site under a long path, and a feed of it whose address has so many characters. */
function longTopic(length: number) {
  const query = `/feeds/tw.atom?q=${encodeURIComponent("中".repeat(190))}`;
  const site = "https://inbrief.example/";
  const base = `${site}${"p".repeat(length - site.length - query.length)}`;
  return { base, self: `${base}${query}` };
}

/** What our hub promises (docs/websub.md), on any platform. */
export function hubContract(platform: string, { open, config }: HubPlatform): void {
  const openWorld = async (env: Readonly<Record<string, string>> = {}) =>
    openHubWorld({ db: await open(), config: config({ ...on, ...env }) });

  describe(`the hub on ${platform}`, () => {
    let world: HubWorld;
    beforeEach(async () => {
      world = await openWorld();
    });

    describe("asked to subscribe", () => {
      it("answers 202 and asks the callback afterwards, its own query kept", async () => {
        expect((await world.request({ "hub.lease_seconds": "86400", "hub.unknown": "x" })).status).toBe(202);
        expect(world.sent).toEqual([]);
        expect(world.wakes).toBe(1);
        await world.round();
        const [sent] = world.sent;
        expect(sent?.method).toBe("GET");
        expect(sent?.url.href.startsWith(`${callback}&`)).toBe(true);
        const query = Object.fromEntries(sent?.url.searchParams ?? []);
        expect(query).toMatchObject({ "hub.mode": "subscribe", "hub.topic": topic, "hub.lease_seconds": "86400" });
        expect(query["hub.challenge"]).toMatch(/^[0-9a-f]{40}$/);
        expect(await world.subscribers()).toBe(1);
      });

      it("uses a challenge once", async () => {
        const challenges = new Set<string>();
        for (let time = 0; time < 3; time += 1) {
          await world.request();
          await world.round();
          challenges.add(world.sent.at(-1)?.url.searchParams.get("hub.challenge") ?? "");
        }
        expect(challenges.size).toBe(3);
      });

      it.each([
        ["another challenge", () => reply(200, "something else")],
        ["its challenge and more", ({ url }: { url: URL }) => reply(200, `${url.searchParams.get("hub.challenge")}!`)],
        ["a redirect", ({ url }: { url: URL }) => ({ ...echo({ url }), status: 302, headers: { location: callback } })],
        ["404", ({ url }: { url: URL }) => ({ ...echo({ url }), status: 404 })],
        ["410", ({ url }: { url: URL }) => ({ ...echo({ url }), status: 410 })],
        ["500", () => reply(500)],
        ["nothing in time", ({ url }: { url: URL }) => tooSlow(url.href)],
      ])("has no subscriber where the callback answers %s, and asks no more", async (_what, answer) => {
        world.answer = answer;
        await world.request();
        expect(await world.round()).toBe(1);
        expect(await world.subscribers()).toBe(0);
        world.now += day;
        expect(await world.round()).toBe(0);
      });

      it("keeps what was while a renewal is not confirmed", async () => {
        await world.subscribed({ "hub.secret": "first" });
        world.answer = () => reply(404);
        await world.request({ "hub.secret": "second" });
        await world.round();
        world.answer = echo;
        await world.publish();
        await world.round();
        const [delivery] = world.deliveries();
        const signature = delivery?.headers["x-hub-signature"];
        expect(await isSignedBy("first", signature, new TextEncoder().encode(delivery?.body))).toBe(true);
      });

      it("takes a renewal in place of the old subscription, with its secret", async () => {
        await world.subscribed({ "hub.secret": "first" });
        await world.subscribed({ "hub.secret": "second" });
        expect(await world.subscribers()).toBe(1);
        await world.publish();
        await world.round();
        expect(world.deliveries()).toHaveLength(1);
        const [delivery] = world.deliveries();
        const signature = delivery?.headers["x-hub-signature"];
        expect(await isSignedBy("second", signature, new TextEncoder().encode(delivery?.body))).toBe(true);
      });

      it.each([
        ["no mode", { "hub.mode": "" }, "hub.mode"],
        ["an unknown mode", { "hub.mode": "follow" }, "hub.mode"],
        ["no topic", { "hub.topic": "" }, "hub.topic"],
        ["another site's topic", { "hub.topic": "https://news.example/feed" }, "hub.topic"],
        [
          "a site whose name begins like ours",
          { "hub.topic": "https://inbrief.example.evil/feeds/tw.atom" },
          "hub.topic",
        ],
        ["a page as topic", { "hub.topic": "https://inbrief.example/countries/tw" }, "hub.topic"],
        ["a feed there is not", { "hub.topic": "https://inbrief.example/feeds/xx.atom" }, "hub.topic"],
        ["an older page of a feed", { "hub.topic": `${topic}?before=5` }, "hub.topic"],
        ["another spelling", { "hub.topic": "https://inbrief.example/feeds/TW.atom" }, topic],
        ["a parameter that says nothing", { "hub.topic": `${topic}?utm_source=x` }, topic],
        ["no callback", { "hub.callback": "" }, "hub.callback"],
        ["a callback that is no URL", { "hub.callback": "reader" }, "hub.callback"],
        ["a callback of another scheme", { "hub.callback": "ftp://reader.example/" }, "hub.callback"],
        ["a callback on loopback", { "hub.callback": "http://127.0.0.1:8080/" }, "loopback"],
        ["a callback on the metadata service", { "hub.callback": "http://169.254.169.254/latest" }, "link-local"],
        ["a callback of our own", { "hub.callback": "https://inbrief.example/hub" }, "this site itself"],
        ["a callback with a password", { "hub.callback": "https://a:b@reader.example/" }, "password"],
        ["a callback with a fragment", { "hub.callback": "https://reader.example/#a" }, "fragment"],
        ["a lease of 0", { "hub.lease_seconds": "0" }, "hub.lease_seconds"],
        ["a lease below 0", { "hub.lease_seconds": "-5" }, "hub.lease_seconds"],
        ["a lease that is no number", { "hub.lease_seconds": "long" }, "hub.lease_seconds"],
        ["a secret of 200 bytes", { "hub.secret": "ä".repeat(100) }, "hub.secret"],
      ])("refuses %s, and says so as plain text", async (_what, changes, reason) => {
        const response = await world.request(changes);
        expect(response.status).toBe(400);
        expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
        expect(await response.text()).toContain(reason);
        expect(await world.round()).toBe(0);
      });

      it.each([
        [undefined, 10 * day],
        ["1", 60],
        ["86400", day],
        ["99999999999999999999", 30 * day],
      ])("grants for a lease of %s the seconds that it tells: %i", async (asked, granted) => {
        await world.request(asked === undefined ? {} : { "hub.lease_seconds": asked });
        await world.round();
        expect(world.sent[0]?.url.searchParams.get("hub.lease_seconds")).toBe(String(granted));
      });

      it("takes a secret of 199 bytes", async () => {
        expect((await world.request({ "hub.secret": "s".repeat(199) })).status).toBe(202);
      });

      it("takes a form alone, and a small one", async () => {
        const json = await world.app.request("/hub", {
          method: "POST",
          body: "{}",
          headers: { "content-type": "application/json" },
        });
        expect(json.status).toBe(415);
        expect((await world.request({ "hub.junk": "x".repeat(20_000) })).status).toBe(413);
        const get = await world.app.request("/hub");
        expect([get.status, get.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
        const options = await world.app.request("/hub", { method: "OPTIONS" });
        expect([options.status, options.headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
      });

      it("is held to the rate of anonymous requests", async () => {
        const waits = [null, 7];
        Object.assign(world.deps, { rateLimit: { take: async () => waits.shift() ?? null } });
        expect((await world.request()).status).toBe(202);
        const second = await world.request();
        expect([second.status, second.headers.get("retry-after")]).toEqual([429, "7"]);
        expect(await world.round()).toBe(1);
      });

      it("takes a publisher's ping for a courtesy", async () => {
        expect((await world.post({ "hub.mode": "publish", "hub.url": topic })).status).toBe(202);
        expect(await world.round()).toBe(0);
      });

      it("takes so many requests for one host and no more, while they wait", async () => {
        const statuses: number[] = [];
        for (let reader = 0; reader <= 100; reader += 1)
          statuses.push((await world.request({ "hub.callback": `https://reader.example/${reader}` })).status);
        expect(statuses.filter((status) => status === 202)).toHaveLength(100);
        expect(statuses.at(-1)).toBe(429);
        expect((await world.request({ "hub.callback": "https://other.example/" })).status).toBe(202);
      });

      it("asks a host in turns, with the distance of all our requests", async () => {
        for (let reader = 0; reader < 15; reader += 1)
          await world.request({ "hub.callback": `https://reader.example/${reader}` });
        expect(await world.round()).toBe(8);
        expect(world.slept).toHaveLength(8);
        expect(new Set(world.slept)).toEqual(new Set([1000]));
        expect(await world.round()).toBe(7);
      });
    });

    describe("with a subscriber", () => {
      it("delivers the topic's bytes as they are, with its type, and links to hub and topic", async () => {
        await world.subscribed();
        await world.publish();
        await world.round();
        const [delivery] = world.deliveries();
        const feed = await world.app.request(topic);
        expect(delivery?.url.href).toBe(callback);
        expect(delivery?.body).toBe(await feed.text());
        expect(delivery?.body).toContain("Story 2");
        expect(delivery?.headers["content-type"]).toBe(feed.headers.get("content-type"));
        expect(delivery?.headers.link).toBe(`<https://inbrief.example/hub>; rel="hub", <${topic}>; rel="self"`);
        expect(delivery?.headers).not.toHaveProperty("x-hub-signature");
      });

      it.each(["rss", "json", "json?lang=en"])("delivers tw.%s, too", async (path) => {
        const url = `https://inbrief.example/feeds/tw.${path}`;
        await world.subscribed({ "hub.topic": url });
        await world.publish();
        await world.round();
        const feed = await world.app.request(url);
        expect(world.deliveries()[0]?.body).toBe(await feed.text());
        expect(world.deliveries()[0]?.headers["content-type"]).toBe(feed.headers.get("content-type"));
      });

      it.each(["atom", "rss", "json"])(
        "delivers what befalls our sources as %s, though nothing was stored",
        async (type) => {
          const health = `https://inbrief.example/feeds/source-health.${type}`;
          await world.subscribed({ "hub.topic": health });
          expect(await world.round()).toBe(0);
          const { store, now } = world;
          const before = await store.revision({ kind: "all" });
          const gone = {
            outcome: "gone",
            status: 410,
            from: now,
            until: now,
            checks: 1,
            added: 0,
            detail: null,
          } as const;
          const claimed = await claimOne(store, now);
          await store.saveResult(claimed, resultFor(claimed, { outcome: "gone", httpStatus: 410, history: [gone] }));
          expect(await store.revision({ kind: "all" })).toEqual(before);
          await world.round();
          const [delivery] = world.deliveries();
          expect(delivery?.headers.link).toContain(`<${health}>; rel="self"`);
          expect(delivery?.body).toBe(await (await world.ask(health)).text());
          expect(delivery?.body).toContain("news.example");
          expect(await world.round()).toBe(0);
        },
      );

      it("delivers once, and nothing where another country has something new", async () => {
        await world.subscribed();
        await world.round();
        await world.publish("JP");
        await world.round();
        expect(world.sent).toEqual([]);
        await world.publish();
        await world.round();
        await world.round();
        expect(world.deliveries()).toHaveLength(1);
      });

      it("delivers what came between the request and its confirmation", async () => {
        await world.request();
        await world.publish();
        await world.round();
        await world.round();
        expect(world.deliveries()).toHaveLength(1);
      });

      it("makes one delivery of several changes that come before it", async () => {
        await world.subscribed();
        await world.publish();
        await world.publish();
        await world.round();
        expect(world.deliveries()).toHaveLength(1);
        expect(world.deliveries()[0]?.body).toContain("Story 3");
      });

      it.each([500, 404, 302, 429, null])("tries again after %s, later and later, and lives on", async (status) => {
        await world.subscribed();
        await world.publish();
        world.answer = ({ url }) => (status === null ? tooSlow(url.href) : reply(status));
        for (const wait of [0, 60, 120, 240]) {
          world.now += wait;
          expect(await world.round()).toBe(1);
          world.now += 30;
          expect(await world.round()).toBe(0);
          world.now -= 30;
        }
        world.answer = echo;
        world.now += 480;
        await world.round();
        expect(world.deliveries()).toHaveLength(5);
        world.now += 3600;
        expect(await world.round()).toBe(0);
      });

      it("waits as long as a callback asks for", async () => {
        await world.subscribed();
        await world.publish();
        world.answer = () => reply(503, "", { "retry-after": "1800" });
        await world.round();
        world.now += 1799;
        expect(await world.round()).toBe(0);
        world.now += 1;
        expect(await world.round()).toBe(1);
      });

      it("gives a change up after nine attempts, and tries the next one", async () => {
        await world.subscribed();
        await world.publish();
        world.answer = () => reply(500);
        for (let hours = 0; hours < 30; hours += 1) {
          await world.round();
          world.now += 3600;
        }
        expect(world.deliveries()).toHaveLength(9);
        expect(await world.subscribers()).toBe(1);
        world.answer = echo;
        await world.publish();
        await world.round();
        expect(world.deliveries()).toHaveLength(10);
        expect(world.deliveries().at(-1)?.body).toContain("Story 3");
      });

      it("ends the subscription at 410", async () => {
        await world.subscribed();
        await world.publish();
        world.answer = () => reply(410);
        await world.round();
        expect(await world.subscribers()).toBe(0);
        expect(await world.store.hubTopics(0, 10)).toEqual([]);
      });

      it("ends it with its lease", async () => {
        await world.subscribed({ "hub.lease_seconds": "86400" });
        world.now += day;
        await world.publish();
        expect(await world.round()).toBe(0);
        expect(await world.subscribers()).toBe(0);
        expect(await world.store.hubTopics(0, 10)).toEqual([]);
      });

      it("ends it where its leaving is confirmed, and not before", async () => {
        await world.subscribed();
        world.answer = () => reply(404);
        await world.request({ "hub.mode": "unsubscribe" });
        await world.round();
        expect(await world.subscribers()).toBe(1);
        world.answer = echo;
        await world.request({ "hub.mode": "unsubscribe" });
        await world.round();
        expect(world.sent.at(-1)?.url.searchParams.has("hub.lease_seconds")).toBe(false);
        expect(await world.subscribers()).toBe(0);
        await world.publish();
        expect(await world.round()).toBe(0);
      });

      it("holds to the later of two requests, whichever is confirmed first", async () => {
        await world.subscribed();
        await world.request({ "hub.mode": "unsubscribe" });
        world.answer = async (sent) => {
          world.answer = echo;
          await world.request();
          return echo(sent);
        };
        await world.round();
        expect(await world.subscribers()).toBe(1);
      });

      it("does again what was cut off before its end, and never what was done", async () => {
        await world.subscribed();
        await world.subscribed({ "hub.callback": "https://other.example/" });
        await world.publish();
        world.answer = ({ url }) => (url.host === "other.example" ? Promise.reject(new Error("killed")) : reply(200));
        await expect(world.round()).rejects.toThrow("killed");
        world.answer = echo;
        world.now += 60;
        await world.round();
        const hosts = world.deliveries().map(({ url }) => url.host);
        expect(hosts.toSorted()).toEqual(["other.example", "other.example", "reader.example"]);
      });
    });

    it("takes as many subscribers as it may, and lets those renew and leave", async () => {
      const small = await openWorld();
      const config = { ...small.deps.config, hub: { ...small.deps.config.hub, maxSubscribers: 1 } };
      Object.assign(small.deps, { config });
      await small.subscribed();
      expect((await small.request({ "hub.callback": "https://other.example/" })).status).toBe(503);
      expect((await small.request()).status).toBe(202);
      expect((await small.request({ "hub.mode": "unsubscribe" })).status).toBe(202);
    });

    it("keeps no distance to an allowed pair, and may reach it", async () => {
      const intranet = await openWorld({ INBRIEF_ALLOW_UPSTREAM: "127.0.0.1:9000" });
      for (let reader = 0; reader < 3; reader += 1)
        await intranet.subscribed({ "hub.callback": `http://127.0.0.1:9000/${reader}` });
      await intranet.publish();
      await intranet.round();
      expect(intranet.deliveries()).toHaveLength(3);
      expect(intranet.slept).toEqual([]);
    });
  });

  describe(`the announcement on ${platform}`, () => {
    const hub = '<https://inbrief.example/hub>; rel="hub"';

    it.each(["atom", "rss", "json"])("stands in headers and body of %s, on a 304, too", async (type) => {
      const { app } = await openWorld();
      const response = await app.request(`/feeds/tw.${type}?utm_source=x`);
      const link = response.headers.get("link") ?? "";
      expect(link).toContain(hub);
      expect(link.match(/rel="self"/g)).toHaveLength(1);
      expect(link).toContain(`<https://inbrief.example/feeds/tw.${type}>; rel="self"`);
      expect(await response.text()).toContain("https://inbrief.example/hub");
      const etag = response.headers.get("etag") ?? "";
      const again = await app.request(`/feeds/tw.${type}`, { headers: { "if-none-match": etag } });
      expect(again.status).toBe(304);
      expect(again.headers.get("link")).toContain(hub);
    });

    it.each([
      ["/countries/tw", "tw.atom"],
      ["/", "all.atom"],
      ["/feeds/all", "all.atom"],
      ["/feeds/tw?lang=en", "tw.atom?lang=en"],
      ["/search?q=chips&country=tw", "tw.atom?q=chips"],
    ])("leads from the page %s to its feed %s", async (path, feed) => {
      const { app, request } = await openWorld();
      const response = await app.request(path, { headers: { accept: "text/html" } });
      expect(response.headers.get("content-type")).toContain("text/html");
      const self = `https://inbrief.example/feeds/${feed}`;
      const others = ["rss", "atom", "json"].map((type) => `<${self.replace(".atom", `.${type}`)}>; rel="alternate"`);
      const links = (response.headers.get("link") ?? "").replaceAll(/; type="[a-z/+]+"/g, "").split(", ");
      expect(links).toEqual([hub, `<${self}>; rel="self"`, ...others]);
      expect((await request({ "hub.topic": self })).status).toBe(202);
    });

    it.each(["/search", "/search?q=chips&before=9", "/feeds/tw?before=9", "/about"])("is not on %s", async (path) => {
      const { app } = await openWorld();
      const response = await app.request(path, { headers: { accept: "text/html" } });
      expect([response.status, response.headers.get("link")]).toEqual([200, null]);
    });

    it.each([
      [2000, 202],
      [2001, 400],
    ])("says the same in header, body and hub of a feed whose address has %i characters", async (length, status) => {
      const { base, self } = longTopic(length);
      const { app, request } = await openWorld({ INBRIEF_BASE_URL: base });
      const response = await app.request(self);
      expect(response.status).toBe(200);
      const isAnnounced = status === 202;
      expect(response.headers.get("link")).toContain(`<${self}>; rel="self"`);
      expect(response.headers.get("link")?.includes(`<${base}/hub>; rel="hub"`)).toBe(isAnnounced);
      expect((await response.text()).includes(`${base}/hub`)).toBe(isAnnounced);
      expect((await request({ "hub.topic": self })).status).toBe(status);
    });

    it("is nowhere where the hub is off", async () => {
      const { app, request } = await openWorld({ INBRIEF_HUB: "false" });
      const response = await app.request("/feeds/tw.atom");
      expect(response.headers.get("link")).not.toContain("hub");
      expect(await response.text()).not.toContain("/hub");
      expect((await request()).status).toBe(404);
    });
  });
}
