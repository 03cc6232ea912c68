/**
 * A text made equal for comparison: lower case, composed (NFC), Arabic letter variants united.
 * `text` has one UTF-16 unit for each unit compared; `offsets` leads back to the original, null where both are aligned.
 */
export interface Folded {
  readonly text: string;
  readonly offsets: readonly number[] | null;
}

const variants: Readonly<Record<string, string>> = {
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ة: "ه",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ؤ: "و",
  ئ: "ي",
  "\u05f4": '"',
  "\u05f3": "'",
  ё: "е",
};

// The letters of `variants`; a text without them, nearly every text, is left alone.
const variant = /[أإآٱةىیکؤئ\u05f4\u05f3ё]/;
const variantAll = new RegExp(variant.source, "g");
// Letters typed as base and mark, as macOS file names and some feeds have them.
const combining = /[\u0300-\u036f\u3099\u309a]/;

export function foldText(text: string): Folded {
  if (combining.test(text) && text.normalize("NFC") !== text) return foldComposing(text);
  return { text: foldAligned(text), offsets: null };
}

function foldAligned(text: string): string {
  const lower = text.toLowerCase();
  // "İ" becomes two units in lower case: then letter by letter, so that spans stay true.
  const aligned =
    lower.length === text.length
      ? lower
      : Array.from({ length: text.length }, (_, i) => lowerUnit(text[i] ?? "")).join("");
  return variant.test(aligned) ? aligned.replace(variantAll, (letter) => variants[letter] ?? letter) : aligned;
}

function lowerUnit(unit: string): string {
  if (unit === "İ") return "i";
  const lower = unit.toLowerCase();
  return lower.length === 1 ? lower : unit;
}

function foldComposing(text: string): Folded {
  const offsets: number[] = [];
  let composed = "";
  for (const { 0: cluster, index } of text.matchAll(/[\s\S](?:[\u0300-\u036f]|\u3099|\u309a)*/g)) {
    const units = cluster.normalize("NFC");
    for (let i = 0; i < units.length; i++) offsets.push(index + Math.min(i, cluster.length - 1));
    composed += units;
  }
  offsets.push(text.length);
  return { text: foldAligned(composed), offsets };
}
