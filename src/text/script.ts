/** Writing systems we tell apart; the names are those of ISO 15924, with Kana for both Japanese syllabaries. */
export type Script =
  | "Latn"
  | "Cyrl"
  | "Grek"
  | "Hebr"
  | "Arab"
  | "Deva"
  | "Beng"
  | "Taml"
  | "Telu"
  | "Thai"
  | "Geor"
  | "Armn"
  | "Hang"
  | "Kana"
  | "Hani";

const ranges: readonly (readonly [number, number, Script])[] = [
  [0x41, 0x24f, "Latn"],
  [0x370, 0x3ff, "Grek"],
  [0x400, 0x52f, "Cyrl"],
  [0x530, 0x58f, "Armn"],
  [0x590, 0x5ff, "Hebr"],
  [0x600, 0x77f, "Arab"],
  [0x900, 0x97f, "Deva"],
  [0x980, 0x9ff, "Beng"],
  [0xb80, 0xbff, "Taml"],
  [0xc00, 0xc7f, "Telu"],
  [0xe00, 0xe7f, "Thai"],
  [0x10a0, 0x10ff, "Geor"],
  [0x1100, 0x11ff, "Hang"],
  [0x1e00, 0x1eff, "Latn"],
  [0x3040, 0x30ff, "Kana"],
  [0x3400, 0x9fff, "Hani"],
  [0xac00, 0xd7af, "Hang"],
];

const letter = /\p{L}/u;

export interface ScriptCount {
  readonly letters: number;
  readonly byScript: ReadonlyMap<Script, number>;
}

/** How many letters of each script the beginning of a text holds; scripts we do not know count as letters only. */
export function countScripts(text: string, maxLetters = 2000): ScriptCount {
  const byScript = new Map<Script, number>();
  let letters = 0;
  for (const character of text) {
    const script = scriptOf(character.codePointAt(0) ?? 0);
    if (script === "Latn" ? !letter.test(character) : script === null && !letter.test(character)) continue;
    letters += 1;
    if (script !== null) byScript.set(script, (byScript.get(script) ?? 0) + 1);
    if (letters >= maxLetters) break;
  }
  return { letters, byScript };
}

function scriptOf(code: number): Script | null {
  for (const [first, last, script] of ranges) {
    if (code < first) return null;
    if (code <= last) return script;
  }
  return null;
}
