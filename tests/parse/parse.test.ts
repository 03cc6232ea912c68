import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SyndicationError } from "../../src/errors.ts";
import type { Feed } from "../../src/model/feed.ts";
import { parseDocument } from "../../src/parse/parse.ts";

const context = { url: "https://site.example/feed", contentType: "text/plain" };

function read(text: string): Feed {
  const document = parseDocument(text, context);
  if (document.format === "opml") throw new Error("expected a feed");
  return document;
}

function refusal(text: string): SyndicationError {
  try {
    parseDocument(text, context);
  } catch (error) {
    if (error instanceof SyndicationError) return error;
    throw error;
  }
  throw new Error("expected a refusal");
}

describe("documents that are no feed", () => {
  it.each([
    ["empty", "  \n\ufeff "],
    ["htmlPage", "<!DOCTYPE html><html><head><title>Home</title></head><body>x</body></html>"],
    ["htmlPage", '<?xml version="1.0"?><!-- a --><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'],
    ["notFeed", "<note><body>x</body></note>"],
    ["notFeed", "just words"],
    ["notFeed", '{"a": 1}'],
    ["notFeed", "[1, 2]"],
    ["malformed", '{"version": "https://jsonfeed.org/version/1.1", "items": ['],
    ["malformed", '{"items": [[[]]]}'],
  ])("says %s for %j", (code, text) => {
    const error = refusal(text);
    expect(error.code).toBe(code);
    expect(error.subject).toBe("https://site.example/feed");
    expect(error.message).toMatch(/^[A-Z].*\.$/);
  });

  it("finds the feed that a page is wrapped around", () => {
    const feed =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>Inside</title><entry><title>x</title></entry></feed>';
    expect(read(`<!DOCTYPE html><html><body>${feed}</body></html>`)).toMatchObject({
      title: "Inside",
      entries: [{ title: "x" }],
    });
  });
});

describe("refusals that help", () => {
  it("names the feeds that a web page names", () => {
    const link = '<link rel="alternate" type="application/atom+xml" href="/feed.atom">';
    expect(refusal(`<!DOCTYPE html><html><head>${link}</head></html>`).message).toBe(
      "This is a web page, not a feed. It names as its feed: https://site.example/feed.atom.",
    );
  });

  it("refuses entities that are made to grow", () => {
    const laughs =
      '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&amp; &b;</title></item></channel></rss>';
    expect(refusal(laughs).message).toBe(
      "The document's DOCTYPE declares an entity (b) that is too large to be expanded.",
    );
  });

  it("refuses XML of which not one item can be read", () => {
    expect(refusal(`<rss>${"<a>".repeat(5000)}`).code).toBe("malformed");
  });
});

describe("text in XML", () => {
  const titleOf = (xml: string) =>
    read(`<rss><channel><item><title>${xml}</title></item></channel></rss>`).entries[0]?.title;

  it.each([
    ["a named reference of HTML", "caf&eacute; &nbsp;&hearts;", "café ♥"],
    ["a windows-1252 number", "&#150; &#8217;", "– ’"],
    ["CDATA, whose references are HTML's", "<![CDATA[a &amp; b <i>c</i>]]>", "a & b c"],
    ["CDATA between text", "one <![CDATA[two]]> three", "one two three"],
    ["a bare ampersand", "AT&T & Co", "AT&T & Co"],
    ["unescaped markup", "a <b>b</b> c", "a b c"],
    ["a comment", "a<!-- b -->c", "ac"],
    ["control characters", "a\u0000\u0008b", "ab"],
  ])("decodes %s once", (_, xml, title) => {
    expect(titleOf(xml)).toBe(title);
  });

  it("stops the expansion of declared entities before it grows without end", () => {
    const entity = `<!DOCTYPE rss [<!ENTITY a "${"x".repeat(200)}">]>`;
    const feed = read(
      `${entity}<rss><channel><item><description>${"&a;".repeat(100_000)}</description></item></channel></rss>`,
    );
    expect(feed.entries[0]?.contentHtml?.length).toBeLessThan(1_500_000);
  });
});

describe("broken and hostile documents", () => {
  it("keeps 20,000 levels from costing more than the levels", () => {
    const feed = read(`<rss><channel><item><title>kept</title></item>${"<a>".repeat(20_000)}`);
    expect(feed.entries.map(({ title }) => title)).toEqual(["kept"]);
  });

  it("loses only the attributes where a quotation mark is missing", () => {
    const feed = read(
      '<rss><channel><item><enclosure url="https://x.example/a>\n<title>t</title></item><item><title>u</title></item></channel></rss>',
    );
    expect(feed.entries.map(({ title }) => title)).toEqual(["t", "u"]);
    expect(feed.notes).toEqual([
      "The attributes of <enclosure> could not be read: a quotation mark is missing.",
      "2 items have neither guid nor link: the title tells items apart.",
      "2 items have no date that can be read: when it was first seen counts.",
    ]);
  });

  it("names a broken tag in a note by its first letters only", () => {
    const feed = read(`<rss><channel><${"long".repeat(1000)} a="\n<item><title>t</title></item></channel></rss>`);
    expect(feed.notes[0]).toBe(
      `The attributes of <${"long".repeat(10)}> could not be read: a quotation mark is missing.`,
    );
  });

  it("names a root that is not closed by its last letters only", () => {
    expect(read(`<${"long".repeat(1000)}:rss><channel><item><title>t</title></item>`).notes[0]).toBe(
      `<${"long".repeat(9)}:rss> is not closed: the document may have been cut off.`,
    );
  });

  it("keeps the newest of more items than are read, in their order", () => {
    const item = (n: number) =>
      `<item><title>${n}</title><link>https://x.example/${n}</link><pubDate>${new Date(n * 60_000).toUTCString()}</pubDate></item>`;
    const feed = read(
      `<rss><channel>${Array.from({ length: 1_200 }, (_, n) => item(20_000_000 + n)).join("")}</channel></rss>`,
    );
    expect(feed.entries).toHaveLength(1_000);
    expect([feed.entries[0]?.title, feed.entries.at(-1)?.title]).toEqual(["20000200", "20001199"]);
    expect(feed.notes).toEqual(["It has 1200 items, more than are read: the newest 1000 were kept."]);
  });

  it("bounds what an entry may bring", () => {
    const long = "x".repeat(100_000);
    const [entry] = read(
      `<rss><channel><item><title>${long}</title><link>https://x.example/${long}</link><category domain="${long}">${long}</category>` +
        `${"<category>c</category>".repeat(3)}<description>${"&lt;p>text ".repeat(100_000)}</description></item></channel></rss>`,
    ).entries;
    expect([entry?.title?.length, entry?.link, entry?.contentHtml?.length]).toEqual([1_000, null, 500_000]);
    expect(entry?.categories).toHaveLength(2);
    const [cut] = read(`<rss><channel><item><title>${"x".repeat(999)} yz</title></item></channel></rss>`).entries;
    expect(cut?.title).toBe("x".repeat(999));
  });

  it.each([
    "<a><![CDATA[x</a>",
    "<!-- >x",
    "<?x >y",
    "<!DOCTYPE [>",
    '<a b="\n',
    "<",
    "&",
    "<item>",
    "<title>",
    "</item>",
  ])(
    "takes no longer than its length says for a document of nothing but %j",
    (part) => {
      const text = `<rss><channel><item><title>a</title></item>${part.repeat(300_000 / part.length)}</channel></rss>`;
      expect(read(text).entries.length).toBeGreaterThan(0);
    },
    10_000,
  );

  it("reads an item with nothing in it", () => {
    expect(read("<rss><channel><item/></channel></rss>").entries[0]).toMatchObject({
      guid: null,
      title: null,
      link: null,
      published: null,
    });
  });

  it("resolves relative links, and shows them as written only of a file whose address nobody knows", () => {
    const text =
      "<rss><channel><item><link>/a</link><description>&lt;a href='https://o.example/'&gt;</description></item></channel></rss>";
    expect(read(text).entries[0]?.link).toBe("https://site.example/a");
    const file = parseDocument(text, { url: null, contentType: null });
    expect(file.format === "rss" && file.entries[0]).toMatchObject({ link: "/a", baseUrl: null });
  });

  it("never gives a link that is not http", () => {
    const feed = read(
      "<rss><channel><link>javascript:1</link><item><link>javascript:alert(1)</link><guid>urn:x</guid></item></channel></rss>",
    );
    expect([feed.link, feed.entries[0]?.link]).toEqual([null, null]);
  });

  it("answers any cut and patched document with a feed or a foreseen refusal", () => {
    const whole =
      '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>' +
      '<item><title>a &amp; b</title><guid isPermaLink="false">1</guid><content:encoded><![CDATA[<p>x</p>]]></content:encoded></item>' +
      "<item><title>c</title><pubDate>Mon, 05 Feb 2024 18:30:00 GMT</pubDate></item></channel></rss>";
    const patch = fc.constantFrom(
      "<",
      ">",
      "&",
      '"',
      "'",
      "<![CDATA[",
      "]]>",
      "<!--",
      "</item>",
      "<item>",
      "<title>",
      "<?",
      "<!DOCTYPE",
      "\u0001",
      "\ud800",
      "/>",
    );
    const edit = fc.tuple(fc.nat(whole.length), fc.nat(20), patch);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
        const text = edits.reduce((now, [at, cut, add]) => now.slice(0, at) + add + now.slice(at + cut), whole);
        try {
          expect(Array.isArray(read(text).entries)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(SyndicationError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
