import { encodeDirective } from "../text/text-directive.ts";
import { isUnspaced } from "./measure.ts";

const leastWords = 6;
/** More words in one text directive break more easily than they help. */
const mostWords = 24;

/** Finds, story by story in the order of the article, a `#…` that leads a browser to it. */
export interface FragmentFinder {
  /** `id`: an element's own id goes before all. null where nothing in the article leads to this place alone. */
  find(place: { id: string | null; heading: string | null; text: string }): string | null;
}

/**
 * Text directives (WICG Scroll to Text Fragment §3.4): a browser goes to the first match, so the words must not stand earlier in
 * the article. `article`: its title and text, as shown.
 */
export function fragmentFinder(article: string): FragmentFinder {
  const page = spaced(article).toLowerCase();
  let from = 0;
  return {
    find({ id, heading, text }) {
      if (id !== null) return encodeURIComponent(id);
      const line = spaced(text.split("\n", 1)[0] ?? "");
      if (heading !== null) {
        const start = spaced(heading);
        const at = page.indexOf(start.toLowerCase());
        if (at >= 0 && at >= from) {
          from = at + 1;
          if (start.length <= 200) return directive(start);
        }
      }
      return firstWords(line);
    },
  };

  function firstWords(line: string): string | null {
    const at = page.indexOf(line.toLowerCase(), from);
    if (at >= 0) from = at + 1;
    const words = wordsOf(line);
    for (let count = Math.min(leastWords, words.length); count <= Math.min(mostWords, words.length); count += 2) {
      const start = words.slice(0, count).join("").trimEnd();
      if (start !== "" && page.indexOf(start.toLowerCase()) === at) return directive(start);
    }
    return at >= 0 && page.indexOf(line.toLowerCase()) === at && line !== "" ? directive(line) : withPrefix(line, at);
  }

  /** The same words stood earlier: the words before them tell the place (`prefix-,start`). */
  function withPrefix(line: string, at: number): string | null {
    if (at <= 0) return null;
    const before = wordsOf(page.slice(Math.max(0, at - 120), at))
      .slice(-leastWords)
      .join("")
      .trim();
    const start = wordsOf(line).slice(0, leastWords).join("").trim();
    return before === "" || start === "" ? null : `:~:text=${encodeDirective(before)}-,${encodeDirective(start)}`;
  }
}

/** Punctuation at the end is left out: it may be set apart from the word by markup, or be missing on the page. */
function directive(start: string): string {
  return `:~:text=${encodeDirective(start.replace(/[\p{P}\s]+$/u, "") || start)}`;
}

/** Words with the blanks that follow them; where words are not parted by blanks, as the platform's dictionary parts them. */
function wordsOf(line: string): string[] {
  if (!isUnspaced(line)) return line.match(/\S+\s*/gu) ?? [];
  return [...segmenter().segment(line.slice(0, 300))].map(({ segment }) => segment);
}

let shared: Intl.Segmenter | undefined;

function segmenter(): Intl.Segmenter {
  shared ??= new Intl.Segmenter(undefined, { granularity: "word" });
  return shared;
}

function spaced(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
