import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAnnounced } from "../../src/hub/announced-hubs.ts";
import { parseLinkHeader } from "../../src/hub/link-header.ts";

describe("a Link header", () => {
  it.each([
    ["one link", '<https://hub.example/>; rel="hub"', [["https://hub.example/", ["hub"]]]],
    ["a token for a quoted string", "<https://hub.example/>;rel=hub", [["https://hub.example/", ["hub"]]]],
    [
      "several links, commas inside brackets and quotes",
      '<https://a.example/?x=1,2>; title="one, \\"two\\"; rel=self"; rel="hub", <https://b.example/>; rel=self',
      [
        ["https://a.example/?x=1,2", ["hub"]],
        ["https://b.example/", ["self"]],
      ],
    ],
    ["several relations in one, any case", '<x>; REL="Hub  SELF"', [["x", ["hub", "self"]]]],
    ["the first rel only", '<x>; rel=hub; rel="self"', [["x", ["hub"]]]],
    ["a link without rel", "<x>; type=text/html", [["x", []]]],
    [
      "empty members and blanks",
      ' , ,<x> ; rel = "hub" ;, <y>;rel=self',
      [
        ["x", ["hub"]],
        ["y", ["self"]],
      ],
    ],
    ["no link that speaks of another document", '<x>; rel=hub; anchor="https://other.example/"', []],
    ["nothing of what is broken", "x; rel=hub", []],
    ["what stands before the broken part", "<x>; rel=hub, y; rel=self, <z>; rel=hub", [["x", ["hub"]]]],
    ["an unclosed quote as far as it goes", '<x>; rel="hub', [["x", []]]],
  ])("holds %s", (_what, header, expected) => {
    expect(parseLinkHeader(header).map(({ target, relations }) => [target, relations])).toEqual(expected);
  });

  it("never throws, and gives back what a careful sender wrote", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseLinkHeader(text)));
    const title = fc.string().map((text) => text.replace(/["\\]/g, "\\$&"));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.webUrl(), title), { maxLength: 5 }), (links) => {
        const header = links.map(([url, words]) => `<${url}>; title="${words}"; rel="hub"`).join(", ");
        const read = parseLinkHeader(header);
        expect(read.map(({ target }) => target)).toEqual(links.map(([url]) => url));
        expect(read.every(({ relations }) => relations[0] === "hub")).toBe(true);
      }),
    );
  });

  it("takes time in proportion to its length, whatever it holds", () => {
    const hostile = [
      `<${"x".repeat(60_000)}`,
      "<x>;".repeat(15_000),
      `<x>; a="${'\\"'.repeat(30_000)}`,
      "<x>,".repeat(15_000),
    ];
    for (const text of hostile) expect(parseLinkHeader(text).length).toBeLessThanOrEqual(100);
  });
});

describe("what a document announces", () => {
  const url = "https://news.example/a/feed";
  const body = { hubs: ["https://body.example/hub"], self: "https://news.example/feed" };

  it("is the header's before the body's, each for itself", () => {
    expect(readAnnounced({ url, link: "</hub>; rel=hub", body })).toEqual({
      hubs: ["https://news.example/hub"],
      self: "https://news.example/feed",
    });
    expect(readAnnounced({ url, link: "<other>; rel=self", body })).toEqual({
      hubs: body.hubs,
      self: "https://news.example/a/other",
    });
    expect(readAnnounced({ url, link: null, body })).toEqual(body);
  });

  it("keeps an absolute address letter by letter, since hubs compare topics so", () => {
    const link = "<HTTPS://News.example:443/feed>; rel=self";
    expect(readAnnounced({ url, link, body }).self).toBe("HTTPS://News.example:443/feed");
  });
});
