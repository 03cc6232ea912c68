import type { Brief } from "../model/brief.ts";

const wellFormed = /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i;

/** The brief's language for xml:lang, lang and JSON Feed; null where it could not be told or is no well-formed tag (RFC 5646 §2.2.9). */
export function languageTag({ language }: Pick<Brief, "language">): string | null {
  return language === "und" || !wellFormed.test(language) ? null : language;
}
