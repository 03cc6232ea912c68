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
  // Texts change their script seldom: it is counted when it does.
  let run: Script | null = null;
  let length = 0;
  const count = () => run !== null && byScript.set(run, (byScript.get(run) ?? 0) + length);
  for (let at = 0; at < text.length && letters < maxLetters; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    if (code > 0xffff) at += 1;
    const script = code < 0x80 ? "Latn" : scriptOf(code);
    if ((script === "Latn" || script === null) && !isLetter(code)) continue;
    letters += 1;
    if (script !== run) {
      count();
      run = script;
      length = 0;
    }
    length += 1;
  }
  count();
  return { letters, byScript };
}

function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  return letter.test(String.fromCodePoint(code));
}

function scriptOf(code: number): Script | null {
  for (const [first, last, script] of ranges) {
    if (code < first) return null;
    if (code <= last) return script;
  }
  return null;
}
