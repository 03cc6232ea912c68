import { closest } from "fastest-levenshtein";
import type { ConfigFile } from "../config.ts";
import type { InterfaceTexts } from "../model/interface-texts.ts";
import { isTable, readTables, type Table } from "./read-toml.ts";

const fileName = /^config\/interface\/([a-z]{2}(?:-[a-z]{4})?)\.toml$/;
/** Whose keys the others translate, and whose text stands where they have none. */
const reference = "en";

/**
 * The languages of the pages from `config/interface/*.toml`, the site's own first, then English, then by tag. A file of an operator's folder adds a
 * language or lays its words over ours. What cannot be used adds a sentence to `faults`.
 */
export function readInterfaces(
  files: readonly ConfigFile[],
  siteLanguage: string,
  faults: string[],
): readonly InterfaceTexts[] {
  const tags = [...new Set([reference, ...files.flatMap(({ name }) => fileName.exec(name)?.[1] ?? [])])];
  const tables = new Map(tags.map((tag) => [tag, readTables(files, `config/interface/${tag}.toml`, faults)]));
  const english = messagesOf(tables.get(reference) ?? {});
  const own = ownLanguage(siteLanguage, tags);
  const order = (tag: string) => (tag === own ? 0 : tag === reference ? 1 : 2);
  return [...tables]
    .toSorted(([a], [b]) => order(a) - order(b) || a.localeCompare(b, "en"))
    .map(([tag, table]) => toTexts(tag, table, english, faults));
}

/** Of `zh-Hant-TW` the file zh-hant, else zh; where there is neither, the pages are in English. */
function ownLanguage(siteLanguage: string, tags: readonly string[]): string {
  const parts = siteLanguage.toLowerCase().split("-");
  const candidates = parts.map((_part, index) => parts.slice(0, parts.length - index).join("-"));
  return candidates.find((tag) => tags.includes(tag)) ?? reference;
}

function toTexts(tag: string, table: Table, english: ReadonlyMap<string, string>, faults: string[]): InterfaceTexts {
  const { name, direction = "ltr" } = isTable(table.language) ? table.language : {};
  const file = `config/interface/${tag}.toml`;
  if (typeof name !== "string" && Object.keys(table).length > 0)
    faults.push(`${file} needs the language's own name: [language] name = "Français"`);
  if (direction !== "ltr" && direction !== "rtl") faults.push(`${file}: direction is "ltr" or "rtl"`);
  const messages = messagesOf(table);
  for (const [key, text] of messages) reportMessage({ file, key, text }, english, faults);
  return Object.freeze({
    language: tag,
    name: typeof name === "string" ? name : tag,
    direction: direction === "rtl" ? "rtl" : "ltr",
    messages: new Map([...english, ...messages]),
    countries: namesOf(table.countries),
    regions: namesOf(table.regions),
  });
}

/** Tables of the file that are no messages. */
const others = ["language", "countries", "regions"];

/** `[front] newest = "…"` is `front.newest`. */
function messagesOf(table: Table): ReadonlyMap<string, string> {
  const entries = Object.entries(table).filter(([part]) => !others.includes(part));
  return new Map(
    entries.flatMap(([part, value]) => [...namesOf(value)].map(([key, text]) => [`${part}.${key}`, text] as const)),
  );
}

function namesOf(value: unknown): ReadonlyMap<string, string> {
  const entries = isTable(value) ? Object.entries(value) : [];
  return new Map(entries.flatMap(([key, text]) => (typeof text === "string" ? [[key, text] as const] : [])));
}

function reportMessage(
  { file, key, text }: { readonly file: string; readonly key: string; readonly text: string },
  english: ReadonlyMap<string, string>,
  faults: string[],
): void {
  const original = english.get(key);
  if (original === undefined) {
    faults.push(`${file}: there is no message ${key}; the nearest is ${closest(key, [...english.keys()])}`);
    return;
  }
  const known = placeholders(original);
  const strange = [...placeholders(text)].filter((name) => !known.has(name));
  if (strange.length > 0) faults.push(`${file}: ${key} uses ${strange.join(" and ")}, which the English text has not`);
  if (text.split("{").length !== text.split("}").length) faults.push(`${file}: ${key} has a brace that is not closed`);
}

/** `{name}`, `{n, plural, …}` and `<link>`. Branches of a plural are text: their braces are no placeholders. */
function placeholders(text: string): ReadonlySet<string> {
  const flat = text.replace(/(?:\b(?:zero|one|two|few|many|other)|=\d+)\s*\{/g, "");
  return new Set(
    [...flat.matchAll(/\{\s*([a-z]\w*)\s*[,}]|<([a-z]\w*)>/gi)].map((match) => match[1] ?? `<${match[2]}>`),
  );
}
