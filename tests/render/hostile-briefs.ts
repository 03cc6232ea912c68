import fc from "fast-check";
import type { PublishedBrief } from "../../src/model/brief.ts";
import { unsafeHtml } from "../../src/model/html.ts";
import { sanitize, toSafeHtml } from "../../src/text/sanitize.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";

/** What upstream is known to send, and worse. */
const nasty = [
  "",
  " \t\n\r ",
  "]]>",
  "]]>]]>",
  "<![CDATA[",
  "</entry></item></feed>",
  '<entry>\n        <title type="html"><![CDATA[x]]></title>',
  "<id>urn:</id>",
  '<category term="\u0002"/>',
  "\u0001\u0002",
  "<!-- -->",
  "<?xml version='1.0'?>",
  "Q&amp;A",
  "Q&amp;amp;amp;A",
  "&#0;&#x1F;&#150;&#xFFFF;&bogus;&lt;b&gt;",
  "&nbsp;&eacute;&hearts;",
  "<b>bold</b> & <i>it",
  "a < b > c",
  "\u0000\u0008\u000b\u001f\u007f\u0085\u009f\ufffd\ufffe\uffff",
  "\ud800 \udfff \udc00\ud800",
  "🦆👩‍👩‍👧‍👦 e\u0301",
  "שלום \u202egnp.exe\u2066 عربي",
  "long & longer <".repeat(3000),
  "\"quoted\" 'single' `tick`",
] as const;

const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(fc.constantFrom(...nasty.filter((one) => one.length < 100)), { maxLength: 4 })
    .map((parts) => parts.join("x")),
);

const address = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom(
    "https://news.example/a b|c^d`e{f}[g]%zz%2?q=[1]|{2}#x#y|z",
    "https://[::1]:8080/[x]",
    "http://ex{am}ple.example/",
    'http://a"b.example/',
    "https://münchen.example/straße?ü=ö#ß",
    "https://user:p|w@news.example/",
    "HTTP://NEWS.EXAMPLE:80/../x",
    "/relative/audio.mp3",
    "//host.example/x",
    "javascript:alert(1)",
    "data:text/html,x",
    "mailto:a@b.example",
    "urn:x|y z",
    "tag:example.org,2026:|<>",
    "http://",
    "not a url",
    "\u0000https://news.example/\ud800",
  ),
  text,
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const html = fc
  .oneof(
    text,
    fc.array(text, { maxLength: 4 }).map((parts) => parts.map((part) => `<p title="${part}">${part}</p>`).join("")),
    fc
      .tuple(address, text)
      .map(
        ([url, inside]) =>
          `<p><a href="${url}" onclick="x()">${inside}</a><img src="${url}" alt="${inside}"><blockquote cite="${url}">x`,
      ),
    fc.constantFrom(
      "<script>alert(1)</script><style>p{}</style><iframe src=/x></iframe>",
      "<svg><p>x</svg>",
      "<table><td>x",
      "<p>a<p>b<div>c</p>",
    ),
  )
  .map((written) => toSafeHtml(sanitize(unsafeHtml(written), { baseUrl: "https://news.example/a" })));

const instant = fc.oneof(
  fc.integer({ min: 0, max: 1_900_000_000 }),
  fc.constantFrom(-62_167_219_200, -1, 0, 253_402_300_799, 253_402_300_800, 1e15),
);

const language = fc.constantFrom("en", "zh-Hant", "und", "ar", "x", "", "en_US", "ünï", "abcdefghij", "en-");

const enclosure = fc.record({
  url: address,
  type: maybe(fc.oneof(fc.constantFrom("image/jpeg", "audio/mpeg; charset=x", "IMAGE/PNG", "mp3", "a/b/c", "/"), text)),
  lengthBytes: maybe(fc.constantFrom(0, 1, -1, 1.5, Number.NaN, 1e300, 5_000_000)),
});

const person = fc.record({ name: maybe(text), email: maybe(fc.constant("a@b.example")), url: maybe(address) });
const category = fc.record({ term: text, scheme: maybe(address), label: maybe(text) });

const brief = fc
  .record({
    title: text,
    html,
    text,
    language,
    fragment: maybe(fc.oneof(fc.constantFrom(":~:text=a%20b", "anchor", ":~:text=a|b#c%"), text)),
    published: instant,
    updated: instant,
    authors: fc.array(person, { maxLength: 3 }),
    categories: fc.array(category, { maxLength: 12 }),
    enclosures: fc.array(enclosure, { maxLength: 3 }),
    article: fc.record({ title: maybe(text), url: maybe(address), isRoundup: fc.boolean(), credit: maybe(text) }),
    source: fc.record({
      title: text,
      url: address,
      siteUrl: maybe(address),
      isOwn: fc.boolean(),
      excerpt: fc.constantFrom("full" as const, "excerpt" as const, "title" as const, null),
    }),
  })
  .map((fields) => makeBrief(fields));

/** Some briefs as the store may hold them, whatever upstream wrote; ids and seq are ours, so they are right. */
export const hostileBriefs: fc.Arbitrary<readonly PublishedBrief[]> = fc
  .array(brief, { minLength: 1, maxLength: 4 })
  .map((briefs) => briefs.map((one, index) => ({ ...one, id: uuid(index + 1), seq: index + 1 })));
