const headBytes = 2048;
const latin = new TextDecoder("latin1");

/** What a body is said to be written in, as typed: by its Content-Type, then by its XML declaration or, in an HTML page, a meta element. */
export function charsetLabels(bytes: Uint8Array, contentType: string | null): readonly string[] {
  const inHeader = /;\s*charset\s*=\s*["']?([^"';\s]+)/i.exec(contentType ?? "")?.[1];
  const inside = labelInside(latin.decode(bytes.subarray(0, headBytes)));
  return [inHeader, inside].filter((label) => label !== undefined);
}

function labelInside(head: string): string | undefined {
  const declared = /<\?xml[^>]*?\sencoding\s*=\s*["']\s*([^"'>]+?)\s*["']/i.exec(head)?.[1];
  if (declared !== undefined) return declared;
  // A meta element counts in an HTML page only: in a feed it is part of some item's content.
  if (!/<!doctype html|<html/i.test(head)) return undefined;
  return /<meta[^>]+charset\s*=\s*["']?\s*([^"'>\s;/]+)/i.exec(head)?.[1];
}

/** The WHATWG name of a label; null where no decoder knows it (UTF-7 on purpose). Also of the spellings the Encoding Standard does not list (`win-1251`, `cp-1252`, `latin-1`, `utf_8`). */
export function encodingName(label: string): string | null {
  const plain = label.trim().toLowerCase().replaceAll("_", "-");
  const windows = /^(?:win|cp|windows)-?(125\d)$/.exec(plain)?.[1];
  const spellings = [label, plain, windows === undefined ? plain.replace(/^latin-/, "latin") : `windows-${windows}`];
  for (const spelling of spellings) {
    try {
      return new TextDecoder(spelling).encoding.toLowerCase();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // RangeError: no such encoding, try the next spelling
    }
  }
  return null;
}
