import { charsetLabels, encodingName } from "./charset-labels.ts";

/**
 * What was mended in reading bytes as text, in one sentence; null: nothing, the document is in the encoding it names, or in UTF-8 and
 * names none. `encoding` is what `decodeBody` took.
 */
export function charsetNote(bytes: Uint8Array, contentType: string | null, encoding: string): string | null {
  const labels = charsetLabels(bytes, contentType);
  const isTrue = (label: string) => {
    const name = encodingName(label);
    return name === encoding || (name?.startsWith("utf-16") === true && encoding.startsWith("utf-16"));
  };
  if (labels.length === 0) {
    // UTF-16 and UTF-32 are told by their first bytes.
    return encoding.startsWith("utf-") ? null : `It does not say that it is written in ${encoding}, as its bytes show.`;
  }
  if (labels.every(isTrue)) return null;
  const wrong = labels.find((label) => !isTrue(label)) ?? "";
  return `It says that it is written in ${wrong.slice(0, 40)}, but was read as ${encoding}.`;
}
