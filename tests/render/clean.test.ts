import { expect, it } from "vitest";
import { webUrl } from "../../src/render/clean.ts";

it.each([
  ["https://user:secret@news.example/a?b#c", "https://news.example/a?b#c"],
  ["https://user@news.example/", "https://news.example/"],
  ["https://news.example/a b", "https://news.example/a%20b"],
  ["javascript:alert(1)", null],
  ["no address", null],
  [null, null],
])("publishes of %s as a link %s", (text, link) => {
  expect(webUrl(text)).toBe(link);
});
