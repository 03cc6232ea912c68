/**
 * Characters that XML 1.0 §2.2 forbids (control characters but tab, line feed and carriage return; U+FFFE, U+FFFF) and
 * lone surrogates, which no encoder can write. One such character spoils a whole feed for a strict reader.
 */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
// Beyond these a closer look is needed; most texts are done with one.
const suspicious = /[^\t\n\r\u0020-\ud7ff]/;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text without what XML forbids. Never throws. */
export function removeForbidden(text: string): string {
  if (!suspicious.test(text)) return text;
  // The look around each character of a pair is slow, and hardly a text needs it.
  const wellFormed = text.isWellFormed() ? text : text.replace(loneSurrogate, "");
  return wellFormed.replace(forbidden, "");
}

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as XML content or attribute value, whatever it holds; what XML forbids is left out. */
export function escapeXml(text: string): string {
  return removeForbidden(text).replace(/[&<>"']/g, (character) => references[character] ?? character);
}

/** Text as HTML content or quoted attribute value. The same five references serve both languages. */
export function escapeHtml(text: string): string {
  return escapeXml(text);
}
