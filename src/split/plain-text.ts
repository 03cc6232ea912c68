import { type Element, type Fragment, makeElement, makeText, type Node, toFragment } from "../text/html.ts";
import { endsSentence, isPlainHeading, markerOf, withoutSource } from "./line-forms.ts";
import { readingLength } from "./measure.ts";

/**
 * Plain text as a tree that can be split: a paragraph a line (or lines between blank lines, where a file is wrapped), a heading
 * for a short line without a full stop above a longer one, a line of signs (`***`, `---`) as a rule. Every word of the text is in it.
 */
export function textToFragment(text: string): Fragment {
  const lines = paragraphs(text);
  const nodes: Node[] = [];
  let index = 0;
  while (index < lines.length) {
    const end = bulletsEnd(lines, index);
    nodes.push(end > index ? listOf(lines.slice(index, end)) : paragraphOf(lines, index));
    index = Math.max(end, index + 1);
  }
  return toFragment(nodes);
}

function paragraphOf(lines: readonly string[], index: number): Element {
  const line = lines[index] ?? "";
  if (/^(?:[*_=~–—-]\s*){3,}$/u.test(line)) return makeElement("hr", [], []);
  return makeElement(isHeadingAt(lines, index) ? "h3" : "p", [], [makeText(line)]);
}

const bullet = /^[*•·▪‣◦●○–—-]\s+(?=.*[\p{L}\p{N}])/u;

function bulletsEnd(lines: readonly string[], start: number): number {
  let end = start;
  while (bullet.test(lines[end] ?? "")) end += 1;
  return end - start >= 2 || (end > start && !/^[–—]/u.test(lines[start] ?? "")) ? end : start;
}

/** A short item without a full stop above a longer one is its topic, as nested lists look once they are text. */
function listOf(lines: readonly string[]): Element {
  const texts = lines.map((line) => line.replace(bullet, ""));
  const items: Element[] = [];
  for (let index = 0; index < texts.length; index += 1) {
    const own = makeText(texts[index] ?? "");
    const isTopic = isHeadingAt(texts, index) && endsSentence(withoutSource(texts[index + 1] ?? ""));
    if (isTopic) {
      index += 1;
      const child = makeElement("li", [], [makeText(texts[index] ?? "")]);
      items.push(makeElement("li", [], [own, makeElement("ul", [], [child])]));
    } else items.push(makeElement("li", [], [own]));
  }
  return makeElement("ul", [], items);
}

/** Only what has text below it heads anything; a line as long as those around it is one of a list. */
function isHeadingAt(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  const next = lines[index + 1];
  if (next === undefined || !isPlainHeading(line)) return false;
  if (isPlainHeading(next)) return readingLength(line) <= 40 && markerOf(next) === "";
  return readingLength(next) > readingLength(line);
}

function paragraphs(text: string): string[] {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.trim());
  if (!isWrapped(lines)) return lines.filter((line) => line !== "");
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n\s*\n/)
    .flatMap((paragraph) => paragraph.split(/\n(?=\s*(?:[*•·▪‣◦●○–—-]|\d{1,2}[.)])\s)/u))
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, " ").trim())
    .filter((paragraph) => paragraph !== "");
}

/** Lines broken at a width by a mail program: many full ones next to each other, that end in mid-sentence. */
function isWrapped(lines: readonly string[]): boolean {
  const inner = lines.filter((line, index) => line !== "" && (lines[index + 1] ?? "") !== "");
  const broken = inner.filter((line) => line.length >= 45 && line.length <= 100 && !/[.!?:。！？…"”»)]$/u.test(line));
  return inner.length >= 3 && broken.length * 2 > inner.length;
}
