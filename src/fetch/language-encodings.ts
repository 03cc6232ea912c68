/**
 * The single-byte and East Asian encodings that each language was written in before UTF-8, the usual one first (as the HTML Standard's
 * table of locales §13.2.3.2 has it, with the others that feeds are found in). By ISO 639-1 code.
 */
const byLanguage: Readonly<Record<string, readonly string[]>> = {
  ar: ["windows-1256", "iso-8859-6"],
  be: ["windows-1251", "koi8-u", "iso-8859-5"],
  bg: ["windows-1251", "iso-8859-5"],
  cs: ["windows-1250", "iso-8859-2"],
  el: ["windows-1253", "iso-8859-7"],
  fa: ["windows-1256"],
  he: ["windows-1255", "iso-8859-8"],
  hr: ["windows-1250", "iso-8859-2"],
  hu: ["windows-1250", "iso-8859-2"],
  ja: ["shift_jis", "euc-jp", "iso-2022-jp"],
  ko: ["euc-kr"],
  mk: ["windows-1251"],
  pl: ["windows-1250", "iso-8859-2"],
  ro: ["windows-1250", "iso-8859-2"],
  ru: ["windows-1251", "koi8-r", "iso-8859-5"],
  sk: ["windows-1250", "iso-8859-2"],
  sl: ["windows-1250", "iso-8859-2"],
  sr: ["windows-1251"],
  th: ["windows-874"],
  tr: ["windows-1254"],
  uk: ["windows-1251", "koi8-u"],
  zh: ["gb18030", "big5"],
};

/** The encodings of the language that a feed's first lines name; empty where they name none, or one of Western Europe. */
export function encodingsOfLanguage(head: string): readonly string[] {
  const named = /<(?:dc:)?language>\s*([a-z]{2})\b|\sxml:lang\s*=\s*["']([a-z]{2})\b/i.exec(head);
  const code = (named?.[1] ?? named?.[2] ?? "").toLowerCase();
  return Object.hasOwn(byLanguage, code) ? (byLanguage[code] ?? []) : [];
}
