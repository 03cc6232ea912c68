import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBody } from "../../src/fetch/charset.ts";
import { charsetNote } from "../../src/fetch/charset-note.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
/** One byte a character; what is above 7F is given as \x.. */
const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};
const utf32 = (text: string, littleEndian: boolean) => {
  const characters = [...text];
  const view = new DataView(new ArrayBuffer(characters.length * 4));
  for (const [at, character] of characters.entries()) {
    view.setUint32(at * 4, character.codePointAt(0) ?? 0, littleEndian);
  }
  return new Uint8Array(view.buffer);
};
/** "Новости" */
const newsInKoi8 = "\xee\xcf\xd7\xcf\xd3\xd4\xc9";
const xml = (encoding: string, title: string) => `<?xml version="1.0" encoding="${encoding}"?><title>${title}</title>`;

describe("charsetNote", () => {
  const noteOn = (body: Uint8Array, contentType: string | null) =>
    charsetNote(body, contentType, decodeBody(body, contentType).encoding);

  it("has nothing to say of a document that is what it says, or UTF-8 without a word", () => {
    expect(noteOn(utf8(xml("UTF-8", "Grüße")), "text/xml; charset=utf8")).toBeNull();
    expect(noteOn(utf8("<t>Grüße</t>"), null)).toBeNull();
    expect(noteOn(bytes(xml("latin1", "caf\xe9")), null)).toBeNull();
    expect(noteOn(utf16(`\ufeff${xml("utf-16", "Grüße")}`, true), null)).toBeNull();
  });

  it.each([
    ["It says that it is written in utf-8, but was read as windows-1252.", bytes(xml("utf-8", "caf\xe9")), null],
    [
      "It says that it is written in iso-8859-1, but was read as utf-8.",
      utf8(xml("utf-8", "Grüße")),
      "text/xml; charset=iso-8859-1",
    ],
    ["It says that it is written in bogus-8, but was read as utf-8.", utf8(xml("bogus-8", "Grüße")), null],
    ["It does not say that it is written in windows-1252, as its bytes show.", bytes("<t>caf\xe9</t>"), null],
  ])("says: %s", (note, body, contentType) => {
    expect(noteOn(body, contentType)).toBe(note);
  });
});

describe("decodeBody", () => {
  it("believes a byte order mark before everything else and drops it", () => {
    const body = Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8(xml("windows-1252", "Grüße")));
    expect(decodeBody(body, "text/xml; charset=windows-1252")).toEqual({
      text: xml("windows-1252", "Grüße"),
      encoding: "utf-8",
    });
  });

  it("drops a second byte order mark too", () => {
    expect(decodeBody(utf8("\ufeff\ufeff<rss/>"), null).text).toBe("<rss/>");
  });

  it.each([
    ["little", true, "utf-16le"],
    ["big", false, "utf-16be"],
  ] as const)("reads UTF-16 in %s endian with and without a mark", (_name, littleEndian, encoding) => {
    const text = '<?xml version="1.0"?><t>日本 𠮷</t>';
    expect(decodeBody(utf16(`\ufeff${text}`, littleEndian), null)).toEqual({ text, encoding });
    expect(decodeBody(utf16(text, littleEndian), "text/xml; charset=utf-8")).toEqual({ text, encoding });
  });

  it.each([true, false])("reads UTF-32, which no decoder knows (little endian: %s)", (littleEndian) => {
    const encoding = littleEndian ? "utf-32le" : "utf-32be";
    expect(decodeBody(utf32("\ufeff<t>日本 𠮷</t>", littleEndian), null)).toEqual({ text: "<t>日本 𠮷</t>", encoding });
    expect(decodeBody(utf32("<t>日本</t>", littleEndian), null)).toEqual({ text: "<t>日本</t>", encoding });
  });

  it("takes the encoding from Content-Type, quoted or not", () => {
    const body = bytes(`<title>${newsInKoi8}</title>`);
    expect(decodeBody(body, 'text/xml; charset="KOI8-R"')).toEqual({
      text: "<title>Новости</title>",
      encoding: "koi8-r",
    });
    expect(decodeBody(body, "text/xml;charset=koi8-r; x=y").encoding).toBe("koi8-r");
  });

  it("takes the encoding from the XML declaration where the header is silent", () => {
    expect(decodeBody(bytes(xml("KOI8-R", newsInKoi8)), "text/xml").text).toContain("Новости");
  });

  it("lets the header win over the declaration (RFC 7303 §3.2)", () => {
    expect(decodeBody(bytes(xml("windows-1251", newsInKoi8)), "text/xml; charset=koi8-r").text).toContain("Новости");
  });

  it("reads a meta element in a web page but not in a feed", () => {
    const page = `<!doctype html><meta charset="koi8-r"><p>${newsInKoi8}</p>`;
    expect(decodeBody(bytes(page), "text/html").text).toContain("Новости");
    const feed = '<rss><description><![CDATA[<meta charset="koi8-r">]]></description><title>caf\xe9</title></rss>';
    expect(decodeBody(bytes(feed), null).text).toContain("café");
  });

  it("reads valid UTF-8 as UTF-8 whatever single-byte encoding header and declaration claim", () => {
    expect(decodeBody(utf8(xml("iso-8859-1", "Grüße 日本")), "text/xml; charset=iso-8859-1").text).toContain(
      "Grüße 日本",
    );
  });

  it("does not believe a readable declaration that says UTF-16", () => {
    expect(decodeBody(utf8(xml("utf-16", "Grüße")), null)).toEqual({ text: xml("utf-16", "Grüße"), encoding: "utf-8" });
  });

  it("reads windows-1252 that calls itself UTF-8 or latin-1, quotes and euro sign included", () => {
    const body = (encoding: string) => bytes(xml(encoding, "Caf\xe9 \x93quotes\x94 \x96 5 \x80"));
    for (const encoding of ["utf-8", "iso-8859-1", "iso8859-1", "latin-1", "cp-1252", "win-1252"]) {
      expect(decodeBody(body(encoding), null).text, encoding).toContain("Café “quotes” – 5 €");
    }
  });

  it("keeps UTF-8 as such where only a byte or two are broken", () => {
    const body = Uint8Array.of(...utf8("<t>Grüße aus 日本"), 0xe6, 0x97, ...utf8("</t>"));
    expect(decodeBody(body, "text/xml; charset=utf-8")).toEqual({
      text: "<t>Grüße aus 日本\ufffd</t>",
      encoding: "utf-8",
    });
  });

  it("never decodes UTF-7, which hides markup", () => {
    expect(decodeBody(utf8(xml("utf-7", "+ADw-script+AD4-")), "text/xml; charset=utf-7").text).toContain(
      "+ADw-script+AD4-",
    );
  });

  it("trusts a multi-byte label though the bytes happen to be valid UTF-8", () => {
    // C3 A9 is "é" in UTF-8 and one character in GBK.
    expect(decodeBody(bytes("<t>\xc3\xa9</t>"), "text/xml; charset=gbk").text).toBe("<t>茅</t>");
  });

  it("finds out the encoding of text that does not name it", () => {
    const russian =
      "\xf0\xf2\xe0\xe2\xe8\xf2\xe5\xeb\xfc\xf1\xf2\xe2\xee \xee\xe1\xfa\xff\xe2\xe8\xeb\xee \xed\xee\xe2\xfb\xe5 \xec\xe5\xf0\xfb";
    const body = bytes(`<rss><title>${russian}</title><link>http://news.example/story</link></rss>`);
    expect(decodeBody(body, null).encoding).toBe("windows-1251");
  });

  it("lets the feed's language decide where a title or two are too little for statistics", () => {
    const feed = (language: string, title: string) =>
      bytes(`<?xml version="1.0" encoding="utf-8"?><rss><language>${language}</language><title>${title}</title></rss>`);
    const moscow = "\xcc\xee\xf1\xea\xe2\xe0";
    expect(decodeBody(feed("ru-RU", moscow), null)).toMatchObject({ encoding: "windows-1251" });
    expect(decodeBody(feed("ru-RU", moscow), null).text).toContain("Москва");
    expect(decodeBody(feed("cs", "P\xf8\xedli\x9a \x9elu\x9dou\xe8k\xfd k\xf9\xf2"), null).text).toContain(
      "Příliš žluťoučký kůň",
    );
    expect(decodeBody(feed("th", "\xca\xc7\xd1\xca\xb4\xd5"), null).encoding).toBe("windows-874");
    expect(decodeBody(feed("fr", "caf\xe9"), null).encoding).toBe("windows-1252");
  });

  it("takes windows-1252 where statistics tell nothing", () => {
    expect(decodeBody(bytes("<t>caf\xe9</t>"), null)).toEqual({ text: "<t>café</t>", encoding: "windows-1252" });
  });

  it("reads an empty body as an empty text", () => {
    expect(decodeBody(new Uint8Array(), "text/xml; charset=bogus-8")).toEqual({ text: "", encoding: "utf-8" });
  });

  it("gives back any text that was written in UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(decodeBody(utf8(`<t>${text}</t>`), null).text).toBe(`<t>${text}</t>`);
      }),
    );
  });

  it("never throws, whatever the bytes and the header", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.option(fc.string(), { nil: null }), (body, contentType) => {
        expect(typeof decodeBody(body, contentType).text).toBe("string");
      }),
    );
  });
});
