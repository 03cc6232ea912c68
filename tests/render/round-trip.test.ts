import { describe, expect, it } from "vitest";
import { feedTypes } from "../../src/model/selection.ts";
import { parseDocument } from "../../src/parse/parse.ts";
import { renderFeed } from "../../src/render/render-feed.ts";
import { makeBrief, safe, uuid } from "../helpers/briefs.ts";
import { makeDocument } from "./documents.ts";

// No title here spells a character reference: RSS does not say whether a title is text or HTML, and readers differ on "&amp;" in one.
const source = { ...makeBrief().source, excerpt: "full" as const };
const document = makeDocument([
  makeBrief({ source, title: 'Q&A: is 1 < 2, & "why" ]]>?', html: safe("<p>a &lt; b ]]&gt; <b>c</b></p>") }),
  makeBrief({ id: uuid(2), title: "ميناء 🦆 港", language: "ar", fragment: ":~:text=%E6%B8%AF" }),
  makeBrief({
    id: uuid(3),
    enclosures: [{ url: "https://harbour.example/a.mp3", type: "audio/mpeg", lengthBytes: 9 }],
  }),
]);

describe("our own parser", () => {
  it.each(feedTypes)("reads back from %s what was rendered", (type) => {
    const feed = parseDocument(renderFeed(type, document), { url: document.selfUrl, contentType: null });
    if (feed.format === "opml") throw new Error("read as OPML");
    expect(feed.notes).toEqual([]);
    expect(feed.title).toBe(document.title);
    expect(feed.self).toBe(document.selfUrl);
    expect(feed.entries).toEqual(
      document.items.map((item) =>
        expect.objectContaining({
          guid: item.id,
          title: item.title,
          link: item.url,
          published: item.published,
          contentHtml: item.html,
          enclosures: item.enclosures.map(({ url, type: mediaType, lengthBytes }) => ({
            url,
            type: mediaType,
            lengthBytes,
          })),
        }),
      ),
    );
  });
});
