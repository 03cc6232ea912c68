import { beforeEach, describe, expect, it } from "vitest";
import type { Config } from "../../src/config.ts";
import type { SqlDatabase } from "../../src/deps.ts";
import { SyndicationError } from "../../src/errors.ts";
import {
  answer,
  feedUrl,
  hubUrl,
  noon,
  openSubscriberWorld,
  type SubscriberWorld,
  type WorldOptions,
} from "./subscriber-world.ts";

const hour = 3600;
const day = 24 * hour;

/** What we promise publishers and hubs as a subscriber (WebSub §4 to §8), on any platform. */
export function subscriberContract(
  name: string,
  {
    open,
    config,
  }: { readonly open: () => Promise<SqlDatabase>; readonly config: (env?: Record<string, string>) => Config },
): void {
  describe(`a subscriber on ${name}`, () => {
    let world: SubscriberWorld;
    const openWorld = async (options: Partial<WorldOptions> = {}) => {
      world = await openSubscriberWorld({ db: await open(), config: config(), ...options });
      return world;
    };
    beforeEach(() => openWorld());

    describe("asks a hub", () => {
      it("for the topic, with a callback of its own below the base URL, a lease and a secret", async () => {
        await world.round();
        const [{ url, form } = { url: "", form: new URLSearchParams() }] = world.asked;
        expect(url).toBe(hubUrl);
        expect(Object.fromEntries(form)).toMatchObject({
          "hub.mode": "subscribe",
          "hub.topic": feedUrl,
          "hub.lease_seconds": "864000",
        });
        expect(form.get("hub.callback")).toMatch(/^https:\/\/inbrief\.example\/websub\/[0-9a-z]+-[0-9a-f]{40}$/);
        expect(form.get("hub.secret")).toMatch(/^[0-9a-f]{64}$/);
      });

      it("named in the Link header before one in the body", async () => {
        await openWorld({
          link: '<https://first.example/hub>; rel="hub", <https://gazette.example/other>; rel="self"',
        });
        await world.round();
        expect(world.asked.map(({ url }) => url)).toEqual(["https://first.example/hub"]);
        expect(world.asked[0]?.form.get("hub.topic")).toBe("https://gazette.example/other");
      });

      it("that a feed names in its headers later, with its topic, though its body stays the same", async () => {
        await openWorld({ hubs: [] });
        await world.round();
        world.link = `<${hubUrl}>; rel="hub"`;
        world.now += 6 * hour;
        expect((await world.round())[0]?.outcome).toBe("unchangedBody");
        expect(world.asked).toEqual([]);
        world.link = `<${hubUrl}>; rel="hub", <${feedUrl}>; rel="self"`;
        world.now += 6 * hour;
        expect((await world.round())[0]?.outcome).toBe("unchangedBody");
        expect(world.asked.map(({ url }) => url)).toEqual([hubUrl]);
        expect(world.asked[0]?.form.get("hub.topic")).toBe(feedUrl);
      });

      it("without a secret where it is not https, and then believes pings that are not signed", async () => {
        await openWorld({ hubs: ["http://plain.example/hub"] });
        await world.subscribed();
        expect(world.asked[0]?.form.has("hub.secret")).toBe(false);
        expect((await world.ping()).status).toBe(202);
        expect(world.wakes).toBe(1);
      });

      it.each([
        ["on a private address", ["http://127.0.0.1:9/"]],
        ["on the metadata service", ["http://169.254.169.254/"]],
        ["that is no http address", ["ftp://hub.example/", "mailto:hub@hub.example"]],
        ["that is ourselves", ["https://inbrief.example/hub"]],
      ])("not one %s", async (_what, hubs) => {
        await openWorld({ hubs });
        await world.round();
        expect(world.asked).toEqual([]);
        expect(await world.stored()).toBeNull();
      });

      it("not a public one while the service itself is on a private address, nor any where that is switched off", async () => {
        await openWorld({ config: config({ INBRIEF_BASE_URL: "http://127.0.0.1:8787" }) });
        await world.round();
        expect(world.asked).toEqual([]);
        const usual = config();
        await openWorld({ config: { ...usual, websub: { ...usual.websub, subscribe: false } } });
        await world.round();
        expect(world.asked).toEqual([]);
      });

      it("once, not at every round", async () => {
        await world.round();
        await world.round();
        world.now += 50 * 60;
        await world.round();
        expect(world.asked).toHaveLength(1);
      });

      it("follows 307 and 308, and keeps the secret from where that is not https", async () => {
        world.hub = (_form, url) =>
          url === hubUrl ? answer(307, { location: "https://moved.example/hub" }) : answer(202);
        await world.round();
        expect(world.asked.map(({ url }) => url)).toEqual([hubUrl, "https://moved.example/hub"]);
        await openWorld();
        world.hub = () => answer(308, { location: "http://plain.example/hub" });
        await world.round();
        expect(world.asked).toHaveLength(1);
        expect(await world.stored()).toMatchObject({ asked: null, failures: 1 });
      });
    });

    describe("whose hub misbehaves", () => {
      it.each([
        ["says no", () => answer(403, {}, "closed\n hub"), day],
        ["has moved away", () => answer(410), day],
        ["redirects to nowhere", () => answer(301, { location: "/x" }), day],
        ["is in trouble", () => answer(503), hour],
        ["asks for patience", () => answer(429), hour],
        ["cannot be reached", () => Promise.reject(new SyndicationError("connection", "refused", hubUrl)), hour],
        ["does not answer", () => Promise.reject(new SyndicationError("tooSlow", "20 s", hubUrl)), hour],
      ] as const)("asks again later and later where it %s", async (_what, hub, wait) => {
        world.hub = hub;
        await world.round();
        expect(await world.stored()).toMatchObject({ asked: null, failures: 1, nextAt: noon + wait });
        world.now = noon + wait;
        await world.round();
        expect(await world.stored()).toMatchObject({ failures: 2, nextAt: noon + 3 * wait });
        expect((await world.storedSource()).push.until).toBeNull();
      });

      it("counts a request that is never verified as failed, and polls meanwhile", async () => {
        await world.round();
        world.now += hour;
        const [report] = await world.round();
        expect(report?.outcome).toBe("unchangedBody");
        expect(world.asked).toHaveLength(2);
        expect(await world.stored()).toMatchObject({ asked: "subscribe", failures: 1 });
      });

      it("turns to another hub that the feed names", async () => {
        await openWorld({ hubs: [hubUrl, "https://second.example/"] });
        world.hub = () => answer(404);
        await world.round();
        world.now += day;
        await world.round();
        world.titles = ["One", "Two"];
        world.now += day;
        await world.round();
        expect(world.asked.map(({ url }) => url)).toEqual([hubUrl, hubUrl, "https://second.example/"]);
      });
    });

    describe("at verification", () => {
      beforeEach(() => world.round());

      it("echoes the challenge as plain text, and has the lease", async () => {
        const response = await world.verify();
        expect(response.status).toBe(200);
        expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
        expect(response.headers.get("x-content-type-options")).toBe("nosniff");
        expect(response.headers.get("cache-control")).toBe("no-store");
        expect(await response.text()).toBe("a <b>challenge</b>");
        expect(await world.stored()).toMatchObject({ asked: null, leaseUntil: noon + 864_000 });
        expect((await world.storedSource()).push).toMatchObject({ until: noon + 864_000, isProven: false });
      });

      it.each([
        ["another topic", { "hub.topic": `${feedUrl}?x` }],
        ["the topic in other letters", { "hub.topic": feedUrl.replace("gazette", "Gazette") }],
        ["no topic", { "hub.topic": null }],
        ["another mode than was asked for", { "hub.mode": "unsubscribe" }],
        ["an unknown mode", { "hub.mode": "publish" }],
        ["no challenge", { "hub.challenge": null }],
        ["an endless challenge", { "hub.challenge": "x".repeat(3000) }],
      ])("answers 404 to %s, and stays as it was", async (_what, changes) => {
        const before = await world.stored();
        expect((await world.verify(changes)).status).toBe(404);
        expect(await world.stored()).toEqual(before);
      });

      it("answers 404 to an unknown token, one cut short, and a request that is not open any more", async () => {
        const { pathname } = world.callback();
        const other = `${pathname.slice(0, -1)}${pathname.endsWith("0") ? "1" : "0"}`;
        for (const path of [other, pathname.slice(0, -1), "/websub/1-", "/websub/zzzzzzzzzz", `${pathname}0`]) {
          const response = await world.app.request(`${path}?hub.mode=subscribe&hub.topic=${feedUrl}&hub.challenge=x`);
          expect(response.status).toBe(404);
        }
        await world.verify();
        expect((await world.verify()).status).toBe(404);
      });

      it("changes nothing at HEAD", async () => {
        const query = new URLSearchParams({ "hub.mode": "subscribe", "hub.topic": feedUrl, "hub.challenge": "x" });
        const response = await world.app.request(`${world.callback().pathname}?${query}`, { method: "HEAD" });
        expect(response.status).toBe(404);
        expect(await world.stored()).toMatchObject({ asked: "subscribe" });
      });

      it.each([
        ["1", 1],
        ["99999999999", 30 * day],
        [null, 10 * day],
        ["0", 10 * day],
        ["-5", 10 * day],
        ["soon", 10 * day],
      ])("takes a lease of %s within bounds, and renews no more than once an hour", async (given, seconds) => {
        await world.verify({ "hub.lease_seconds": given });
        const stored = await world.stored();
        expect(stored?.leaseUntil).toBe(noon + seconds);
        expect(stored?.nextAt).toBeGreaterThanOrEqual(noon + hour);
        expect(stored?.nextAt).toBeLessThan(noon + Math.max(seconds, 2 * hour));
      });

      it("takes a denial at any time, and asks again after a day", async () => {
        await world.verify();
        const response = await world.verify({ "hub.mode": "denied", "hub.reason": "no longer\nserved" });
        expect(response.status).toBe(200);
        expect(await world.stored()).toMatchObject({
          leaseUntil: null,
          nextAt: noon + day,
          message: "The hub denies the subscription: no longer served",
        });
        const { push, nextCheck } = await world.storedSource();
        expect(push.until).toBeNull();
        expect(nextCheck).toBe(noon + 60);
      });
    });

    describe("whose lease", () => {
      it("nears its end renews it with the same callback, and keeps it through a hub's failure", async () => {
        await world.subscribed();
        const first = world.asked[0]?.form;
        world.hub = () => answer(500);
        world.now = noon + 8 * day;
        await world.round();
        expect(world.asked[1]?.form.toString()).toBe(first?.toString());
        expect(await world.stored()).toMatchObject({ leaseUntil: noon + 10 * day, failures: 1 });
        world.hub = () => answer(202);
        world.now += hour;
        await world.round();
        await world.verify();
        expect(await world.stored()).toMatchObject({ leaseUntil: world.now + 10 * day, failures: 0 });
      });

      it("ends without another lets polling take over at once", async () => {
        await world.subscribed();
        world.hub = () => answer(500);
        for (world.now = noon + 8 * day; world.now < noon + 10 * day; world.now += 6 * hour) await world.round();
        world.now = noon + 10 * day;
        await world.round();
        const { push, nextCheck } = await world.storedSource();
        expect(push).toMatchObject({ until: null, isProven: false });
        expect(nextCheck).toBeLessThanOrEqual(world.now);
        expect(await world.stored()).toMatchObject({ leaseUntil: null });
      });

      it.each(["paused", "removed", "gone"] as const)("is given back when the source is %s", async (status) => {
        await world.subscribed();
        await world.deps.store.setSourceStatus(feedUrl, status);
        await world.round();
        expect(world.asked.map(({ form }) => form.get("hub.mode"))).toEqual(["subscribe", "unsubscribe"]);
        expect(world.asked[1]?.form.has("hub.secret")).toBe(false);
        expect((await world.ping()).status).toBe(410);
        await world.round();
        expect(world.asked).toHaveLength(2);
        expect(await (await world.verify()).text()).toBe("a <b>challenge</b>");
        expect(await world.stored()).toBeNull();
        expect((await world.ping()).status).toBe(404);
      });

      it("is forgotten where the hub never confirms its end", async () => {
        await world.subscribed();
        await world.deps.store.setSourceStatus(feedUrl, "paused");
        await world.round();
        world.now += hour;
        await world.round();
        expect(await world.stored()).toBeNull();
        expect(world.asked).toHaveLength(2);
      });
    });

    describe("at a ping", () => {
      beforeEach(() => world.subscribed());

      it.each(["sha1", "sha256", "sha384", "sha512"] as const)("signed by %s makes the source due", async (method) => {
        world.titles = ["One", "Two"];
        world.now += 61;
        expect((await world.ping({ method })).status).toBe(202);
        expect(world.wakes).toBe(1);
        const [report] = await world.round();
        expect(report).toMatchObject({ outcome: "fetched", added: 1 });
      });

      it.each([
        ["no signature", null],
        ["a wrong signature", `sha256=${"0".repeat(64)}`],
        ["a signature of an unknown kind", `md5=${"0".repeat(32)}`],
      ])("with %s answers 2xx and does nothing", async (_what, signature) => {
        const before = await world.storedSource();
        expect((await world.ping({ signature })).status).toBe(202);
        expect(world.wakes).toBe(0);
        expect(await world.storedSource()).toEqual(before);
      });

      it("never takes the body for content, whatever it claims", async () => {
        const fetches = world.fetches;
        await world.ping({ body: "<feed><entry><title>Forged</title></entry></feed>" });
        expect(world.fetches).toBe(fetches);
        world.now += 61;
        const [report] = await world.round();
        expect(report).toMatchObject({ added: 0 });
      });

      it("refuses a body beyond the limit, declared or not", async () => {
        const { maxBodyBytes } = world.deps.config.fetch;
        const { pathname } = world.callback();
        const declared = await world.app.request(pathname, {
          method: "POST",
          body: "x",
          headers: { "Content-Length": String(maxBodyBytes + 1) },
        });
        expect(declared.status).toBe(413);
        const chunk = new Uint8Array(1_000_000);
        let sent = 0;
        const endless = new ReadableStream({
          pull: (controller) => {
            sent += chunk.length;
            controller.enqueue(chunk);
          },
        });
        const request = new Request(`https://inbrief.example${pathname}`, {
          method: "POST",
          body: endless,
          duplex: "half",
        } as RequestInit);
        expect((await world.app.request(request)).status).toBe(413);
        expect(sent).toBeLessThan(maxBodyBytes + 5 * chunk.length);
        expect(world.wakes).toBe(0);
      });

      it("in a flood or a replay asks the publisher once a minute at most", async () => {
        const started = world.fetches;
        for (let second = 0; second < 600; second += 10) {
          world.now += 10;
          for (let count = 0; count < 5; count += 1) await world.ping();
          await world.round();
        }
        expect(world.fetches - started).toBeGreaterThan(0);
        expect(world.fetches - started).toBeLessThanOrEqual(10);
        expect(world.wakes).toBeLessThanOrEqual(12);
      });

      it("holds through a check that has just begun and asked too early", async () => {
        world.now += 61;
        await world.ping();
        const [claimed] = await world.deps.store.claimDue({
          now: world.now,
          overdueSeconds: 0,
          limit: 1,
          leaseSeconds: 300,
          force: false,
          only: null,
        });
        world.now += 2;
        await world.ping();
        if (claimed === undefined) throw new Error("it was not due");
        const { outcome, message, httpStatus, intervalSeconds, retryAfter, failures } = claimed;
        const result = {
          outcome,
          message,
          httpStatus,
          intervalSeconds,
          retryAfter,
          failures: failures + 1,
          outcomeAt: world.now,
        };
        await world.deps.store.saveResult(claimed, { ...result, nextCheck: world.now + 900 });
        expect((await world.storedSource()).nextCheck).toBe(world.now - 2 + 60);
      });

      it("does not break a Retry-After", async () => {
        const [claimed] = await world.deps.store.claimDue({
          now: world.now + 900,
          overdueSeconds: 0,
          limit: 1,
          leaseSeconds: 300,
          force: false,
          only: null,
        });
        if (claimed === undefined) throw new Error("it was not due");
        const until = world.now + 5000;
        const result = {
          outcome: "rateLimited" as const,
          message: null,
          httpStatus: 429,
          intervalSeconds: 900,
          failures: 1,
          outcomeAt: world.now,
        };
        await world.deps.store.saveResult(claimed, { ...result, retryAfter: until, nextCheck: until });
        world.now += 1000;
        await world.ping();
        expect(await world.round()).toEqual([]);
      });

      it("after the lease's end finds nobody", async () => {
        world.now = noon + 10 * day;
        expect((await world.ping()).status).toBe(404);
      });
    });

    describe("polls", () => {
      const publish = async (how: "pinged" | "unpinged", wait: number) => {
        world.now += wait;
        world.titles = [...world.titles, `Item ${world.titles.length}`];
        if (how === "pinged") await world.ping();
        return world.round();
      };

      it("more slowly once a ping has brought something new, and as usual again when something new came without", async () => {
        await world.subscribed();
        await world.round();
        expect((await world.storedSource()).intervalSeconds).toBe(900);
        await publish("pinged", hour);
        const pushed = await world.storedSource();
        expect(pushed.push.isProven).toBe(true);
        const slow = pushed.intervalSeconds;
        await publish("unpinged", 2 * slow);
        const unproven = await world.storedSource();
        expect(unproven.push).toMatchObject({ isProven: false, until: noon + 864_000 });
        expect(unproven.intervalSeconds).toBeLessThan(slow);
      });

      it("as usual where pings bring nothing", async () => {
        await world.subscribed();
        world.now += hour;
        await world.ping();
        await world.round();
        const { push, intervalSeconds } = await world.storedSource();
        expect([push.isProven, intervalSeconds]).toEqual([false, 900]);
      });
    });

    it("shows whether a source is pushed", async () => {
      await world.subscribed();
      const shown = (await (await world.app.request("/sources.json")).json()) as {
        sources: { pushedUntil: string | null }[];
      };
      expect(shown.sources.map(({ pushedUntil }) => pushedUntil)).toContain("2026-03-12T12:00:00Z");
    });

    it("asks a few hubs a tick, spaced where it is the same one", async () => {
      const { store } = world.deps;
      const treatment = world.source.treatment;
      for (let count = 0; count < 9; count += 1) {
        const url = `https://site${count}.example/feed`;
        const { id } = await store.addSource({ url, title: null, siteUrl: null, treatment }, "added", noon + day);
        await store.wantSubscription({ sourceId: id, hub: hubUrl, topic: url }, noon);
      }
      const { requestsPerTick } = world.deps.config.websub;
      world.now = noon;
      await world.round();
      expect(world.asked).toHaveLength(requestsPerTick);
      expect(world.slept.filter((ms) => ms === 1000).length).toBeGreaterThanOrEqual(requestsPerTick - 1);
    });
  });
}
