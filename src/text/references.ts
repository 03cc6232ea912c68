import { decodeHTMLStrict } from "entities";

const reference = /&#?\w+;/;

/** Text in which no character reference is left, however often it was escaped. Each reading makes it shorter. Never throws. */
export function decodeReferences(text: string): string {
  let decoded = text;
  while (reference.test(decoded)) {
    const next = decodeHTMLStrict(decoded.replace(/&(?:amp;)+/g, "&"));
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}
