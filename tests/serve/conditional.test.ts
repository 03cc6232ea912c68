import { describe, expect, it } from "vitest";
import { entityTag, notModifiedTag, parseHttpDate, toHttpDate } from "../../src/serve/conditional.ts";

const representation = { tag: "abc", lastModified: 1_715_065_200 };
const date = "Tue, 07 May 2024 07:00:00 GMT";

function answer(ifNoneMatch: string | undefined, ifModifiedSince?: string) {
  return notModifiedTag({ ifNoneMatch, ifModifiedSince }, representation, "br");
}

describe("notModifiedTag", () => {
  it("has another tag for other bytes", () => {
    expect([entityTag(representation, "identity"), entityTag(representation, "br")]).toEqual(['"abc"', '"abc-br"']);
  });

  it.each([
    ['"abc-br"', '"abc-br"'],
    ['W/"abc-br"', '"abc-br"'],
    ['"x", "abc-gzip" , W/"y"', '"abc-gzip"'],
    ['"x","abc"', '"abc"'],
    ["*", '"abc-br"'],
    ['"other"', null],
    ["abc", null],
    ["", null],
    ['"', null],
  ])("answers If-None-Match: %s with %s", (header, tag) => {
    expect(answer(header)).toBe(tag);
  });

  it.each([
    [date, true],
    ["Tue, 07 May 2024 07:00:01 GMT", true],
    ["Tuesday, 07-May-24 07:00:00 GMT", true],
    ["Tue May  7 07:00:00 2024", true],
    ["Tue, 07 May 2024 06:59:59 GMT", false],
    ["yesterday-ish", false],
    ["2030", false],
    ["Tue, 99 May 2024 07:00:00 GMT", false],
  ])("answers If-Modified-Since: %s by 304: %s", (header, is304) => {
    expect(answer(undefined, header) !== null).toBe(is304);
  });

  it("does not look at If-Modified-Since beside If-None-Match", () => {
    expect(answer('"other"', date)).toBeNull();
  });

  it("writes dates as it reads them", () => {
    expect(toHttpDate(1_715_065_200)).toBe(date);
    expect(parseHttpDate(date)).toBe(1_715_065_200);
  });
});
