import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClaimedRequest } from "../../src/deps.ts";
import { verificationUrl } from "../../src/hub/ask-callback.ts";

const request: ClaimedRequest = {
  id: 1,
  mode: "subscribe",
  topic: "https://inbrief.example/feeds/all.atom?q=%22rare%20earths%22&lang=en",
  tag: '"1"',
  callback: "https://reader.example/push",
  host: "reader.example",
  secret: null,
  leaseSeconds: 864_000,
  challenge: "0123456789abcdef",
};

const ours = ["hub.mode", "hub.topic", "hub.challenge", "hub.lease_seconds"];

describe("a verification's address", () => {
  it.each([
    ["", "?"],
    ["?", ""],
    ["?a=1", "&"],
    ["?a=1&", ""],
    ["??", "&"],
    ["?next=/x?", "&"],
    ["?%20=%2B+ä", "&"],
  ])("sets ours behind the callback's own query %j by %j", (query, joint) => {
    const callback = `https://reader.example/push${query}`;
    expect(verificationUrl({ ...request, callback }).startsWith(`${callback}${joint}hub.mode=subscribe&`)).toBe(true);
  });

  it("says a lease to who subscribes, and none to who leaves", () => {
    expect(new URL(verificationUrl(request)).searchParams.get("hub.lease_seconds")).toBe("864000");
    const leaving = new URL(verificationUrl({ ...request, mode: "unsubscribe" }));
    expect([...leaving.searchParams.keys()]).toEqual(["hub.mode", "hub.topic", "hub.challenge"]);
  });

  it("keeps the callback letter by letter and can be read back, whatever its query and the topic", () => {
    const callbacks = fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href);
    fc.assert(
      fc.property(callbacks, fc.string({ unit: "grapheme" }), (callback, topic) => {
        const written = verificationUrl({ ...request, callback, topic });
        expect(written.startsWith(callback)).toBe(true);
        const before = [...new URL(callback).searchParams];
        const read = [...new URL(written).searchParams];
        expect(read.slice(0, before.length)).toEqual(before);
        expect(read.slice(before.length).map(([name]) => name)).toEqual(ours);
        expect(Object.fromEntries(read.slice(before.length))["hub.topic"]).toBe(topic);
      }),
    );
  });
});
