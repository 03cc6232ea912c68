import { remembered } from "../model/remembered.ts";
import { countScripts, type Script, type ScriptCount } from "./script.ts";
import { countStopWords } from "./stop-words.ts";

export interface LanguageClues {
  /** As declared on the entry. */
  readonly entry: string | null;
  /** As declared by the feed. */
  readonly feed: string | null;
  /** As the operator set it for the source. */
  readonly hint: string | null;
  /** Title and text of the entry. */
  readonly text: string;
}

/**
 * The language of an entry as BCP 47 with primary language and, where it matters, script ("en", "zh-Hant"); "und" where it
 * cannot be told. The first declaration (entry, feed, hint) that the text's script does not contradict, else what script
 * and small words say: many sites leave their software's "en-US" in place. Called once an entry; the answer is stored. Never throws.
 */
export function decideLanguage(clues: LanguageClues): string {
  const scripts = countScripts(clues.text);
  for (const declared of [clues.entry, clues.feed, clues.hint]) {
    const language = declared === null ? null : normalizeLanguage(declared);
    if (language !== null && isWrittenIn(language, scripts)) return withScript(language, clues.text);
  }
  return withScript(guessLanguage(clues.text, scripts), clues.text);
}

/** More than feeds of all countries declare. `Intl.Locale` takes longer than the rest of the decision. */
const keptTags = 500;

/** A language tag reduced to what we keep: `en-GB` → `en`, `zh-TW` → `zh-Hant`, `zh` → `zh`; null where it is no tag. */
export const normalizeLanguage = remembered(keptTags, (tag: string): string | null => {
  const trimmed = tag.trim().replaceAll("_", "-");
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(trimmed)) return null;
  try {
    const locale = new Intl.Locale(trimmed);
    // Without a language in it: undefined in newer engines, whatever the types say.
    if (!locale.language || locale.language === "und") return null;
    const script = locale.script ?? (locale.language === "zh" && locale.region ? locale.maximize().script : undefined);
    const usual = locale.language === "zh" ? undefined : usualScript(locale.language);
    return script === undefined || script === usual ? locale.language : `${locale.language}-${script}`;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
});

const usualScript = remembered(keptTags, (language) => new Intl.Locale(language).maximize().script);

/** Languages commonly written in two scripts. */
const twoScripts: Readonly<Record<string, readonly Script[]>> = {
  az: ["Latn", "Cyrl"],
  kk: ["Cyrl", "Latn"],
  ku: ["Latn", "Arab"],
  pa: ["Arab"],
  sr: ["Cyrl", "Latn"],
  uz: ["Latn", "Cyrl"],
};

/** The scripts CLDR's codes for mixed writing are made of. */
const mixtures: Readonly<Record<string, readonly string[]>> = {
  Jpan: ["Kana", "Hani"],
  Kore: ["Hang", "Hani"],
  Hans: ["Hani"],
  Hant: ["Hani"],
};

/** False only where the text is plainly in another script, or Chinese is called Japanese or the other way round. */
function isWrittenIn(language: string, { letters, byScript }: ScriptCount): boolean {
  if (letters < 12) return true;
  const script = usualScript(language) ?? "Latn";
  const expected: readonly string[] = [...(mixtures[script] ?? [script]), ...(twoScripts[language] ?? [])];
  const [main, count] = dominant(byScript);
  if (main === null || count / letters < 0.6) return true;
  if (main === "Hani" && language === "ja") return isJapanese(byScript) || letters < 30;
  if (main === "Hani" && language.startsWith("zh")) return !isJapanese(byScript);
  return expected.includes(main);
}

function dominant(byScript: ReadonlyMap<Script, number>): readonly [Script | null, number] {
  let best: readonly [Script | null, number] = [null, 0];
  for (const [script, count] of byScript) if (count > best[1]) best = [script, count];
  return best;
}

/** Japanese cannot do without kana; Chinese texts show it in names of products at most. */
function isJapanese(byScript: ReadonlyMap<Script, number>): boolean {
  const kana = byScript.get("Kana") ?? 0;
  return kana > 0.1 * (kana + (byScript.get("Hani") ?? 0));
}

const oneLanguage: Partial<Record<Script, string>> = {
  Armn: "hy",
  Beng: "bn",
  Deva: "hi",
  Geor: "ka",
  Grek: "el",
  Hang: "ko",
  Hebr: "he",
  Kana: "ja",
  Taml: "ta",
  Telu: "te",
  Thai: "th",
};

function guessLanguage(text: string, { letters, byScript }: ScriptCount): string {
  const [main, count] = dominant(byScript);
  if (main === null || count / letters < 0.5) return isJapanese(byScript) ? "ja" : "und";
  if (main === "Hani") return isJapanese(byScript) ? "ja" : "zh";
  if (main === "Cyrl") return guessCyrillic(text);
  if (main === "Arab") return guessArabic(text);
  return main === "Latn" ? guessLatin(text) : (oneLanguage[main] ?? "und");
}

/** Letters that only one of the languages has. */
function guessCyrillic(text: string): string {
  if (/[ђћџљњј]/i.test(text)) return "sr";
  if (/[іїєґ]/i.test(text)) return /[ўы]/i.test(text) ? "be" : "uk";
  return /ъ/i.test(text) && !/[ыэё]/i.test(text) ? "bg" : "ru";
}

function guessArabic(text: string): string {
  if (/[ٹڈڑںے]/.test(text)) return "ur";
  return /[پچژگی]/.test(text) ? "fa" : "ar";
}

/** The language with most small words, where they are a sixth of all words and clearly more than the next language's. */
function guessLatin(text: string): string {
  const { words, byLanguage } = countStopWords(text);
  const [first, second] = [...byLanguage].sort((one, other) => other[1] - one[1]);
  if (first === undefined || words < 5 || first[1] < Math.max(2, words / 6)) return "und";
  return second !== undefined && first[1] < second[1] * 1.1 ? "und" : first[0];
}

// Common characters that were simplified, in either form; pairs stand at the same place.
const traditional = /[們個為國會來時說對這裡還過開發經現點門與從將產業電話東車長馬員動體關學實萬]/gu;
const simplified = /[们个为国会来时说对这里还过开发经现点门与从将产业电话东车长马员动体关学实万]/gu;

/** Chinese without a declared script takes it from its characters; simplified where there is no sign. */
function withScript(language: string, text: string): string {
  if (language !== "zh") return language;
  const sample = text.slice(0, 2000);
  return (sample.match(traditional)?.length ?? 0) > (sample.match(simplified)?.length ?? 0) ? "zh-Hant" : "zh-Hans";
}
