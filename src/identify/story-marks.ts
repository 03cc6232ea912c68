import { foldText } from "../text/normalize.ts";

/** What a report cannot leave out or alter without telling another story. */
export interface StoryMarks {
  /** Numbers as they are written, without thousands' signs. */
  readonly figures: ReadonlySet<string>;
  /** Words that begin with a capital inside a sentence, folded; none in scripts without capitals. */
  readonly names: ReadonlySet<string>;
}

export function marksOf(text: string): StoryMarks {
  const united = text.normalize("NFKC");
  return { figures: figuresOf(united), names: namesOf(united) };
}

/** "1,250.5" and "1250.5" are one figure; "1.250" is as typed one with a point, and compared as such. */
function figuresOf(text: string): ReadonlySet<string> {
  const numbers = text.match(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu) ?? [];
  return new Set(
    numbers.map((number) => (number.includes(",") ? number.replace(/,(?=\p{Nd}{3}(?!\p{Nd}))/gu, "") : number)),
  );
}

function namesOf(text: string): ReadonlySet<string> {
  const words = text.match(/(?<=[\p{Ll}\p{Nd},;:()’'"»”-]\s|[-–—])\p{Lu}[\p{L}\p{M}’'-]+/gu) ?? [];
  return new Set(words.map((word) => foldText(word.replace(/[’']s$/, ""))).filter((word) => word.length > 2));
}
