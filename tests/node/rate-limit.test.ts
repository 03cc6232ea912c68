import { expect, it } from "vitest";
import { clientNetwork } from "../../src/model/client-network.ts";
import { createRateLimit } from "../../src/node/rate-limit.ts";

const request = (forwarded?: string) =>
  new Request("http://x.example/", { headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded } });
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });

it("lets an allowance through at once, says how long to wait, and fills up as time goes", async () => {
  let now = 0;
  const limit = createRateLimit({ requestsPerMinute: 3, trustProxy: false, now: () => now });
  const take = () => limit.take(request(), from("192.0.2.1"));
  expect([await take(), await take(), await take()]).toEqual([null, null, null]);
  expect(await take()).toBe(20);
  now += 19_000;
  expect(await take()).toBe(1);
  now += 1_000;
  expect(await take()).toBeNull();
  expect(await take()).toBe(20);
  now += 3_600_000;
  expect([await take(), await take(), await take(), await take()]).toEqual([null, null, null, 20]);
});

it("counts each client for itself, a customer's IPv6 network as one", async () => {
  const limit = createRateLimit({ requestsPerMinute: 1, trustProxy: false, now: () => 0 });
  expect(await limit.take(request(), from("192.0.2.1"))).toBeNull();
  expect(await limit.take(request(), from("::ffff:192.0.2.1"))).toBe(60);
  expect(await limit.take(request(), from("192.0.2.2"))).toBeNull();
  expect(await limit.take(request(), from("2001:db8::1"))).toBeNull();
  expect(await limit.take(request(), from("2001:db8::ffff:1"))).toBe(60);
  expect(await limit.take(request(), {})).toBeNull();
});

it("believes a proxy only where the operator does, and of what it says only its own word", async () => {
  const wary = createRateLimit({ requestsPerMinute: 1, trustProxy: false, now: () => 0 });
  expect(await wary.take(request("198.51.100.1"), from("192.0.2.1"))).toBeNull();
  expect(await wary.take(request("198.51.100.2"), from("192.0.2.1"))).toBe(60);
  const trusting = createRateLimit({ requestsPerMinute: 1, trustProxy: true, now: () => 0 });
  expect(await trusting.take(request("forged, 198.51.100.1"), from("127.0.0.1"))).toBeNull();
  expect(await trusting.take(request("other, 198.51.100.1"), from("127.0.0.1"))).toBe(60);
  expect(await trusting.take(request("198.51.100.2"), from("127.0.0.1"))).toBeNull();
});

it("remembers no more clients than it may", async () => {
  const limit = createRateLimit({ requestsPerMinute: 1, trustProxy: false, now: () => 0 });
  const take = (number: number) =>
    limit.take(request(), from(`10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`));
  for (let number = 0; number <= 20_000; number += 1) await take(number);
  expect(await take(20_000)).toBe(60);
  expect(await take(0)).toBeNull();
});

it.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"],
  ["fe80::1%eth0", "fe80:0:0:0::"],
  ["", "unknown"],
  ["nonsense", "unknown"],
])("%s asks from %s", (address, network) => {
  expect(clientNetwork(address)).toBe(network);
});
