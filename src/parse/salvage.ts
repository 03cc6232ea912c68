import type { XmlElement } from "./xml-element.ts";

export interface Salvaged {
  readonly root: XmlElement;
  readonly notes: readonly string[];
}

const itemStart = /<(?:[\w.-]+:)?(?:item|entry)(?=[\s>])/gi;
const itemEnd = /<\/(?:[\w.-]+:)?(?:item|entry)\s*>/i;

/** Reads a piece of markup into its first element; throws where the parser refuses it. */
export type ReadXml = (markup: string) => XmlElement;

export interface Readers {
  readonly strict: ReadXml;
  /** Takes text elements apart like any other: one that is never closed then costs no more than itself. */
  readonly loose: ReadXml;
}

/** Each piece is a run of the parser: no feed has more items, but an attack may. */
const maxItems = 5000;

/**
 * Reads a document that the XML parser refuses as a whole: what stands before the first item (channel, feed), then each item by
 * itself, so that a broken one costs itself only. null where not even one can be read.
 */
export function salvage(markup: string, readers: Readers): Salvaged | null {
  const all = Array.from(markup.matchAll(itemStart), (match) => match.index);
  const starts = all.slice(0, maxItems);
  const head = readPiece(markup.slice(0, starts[0]), readers) ?? readPiece(rootTag(markup), readers);
  if (head === null) return null;
  const parts = starts.map((start, index) => readPiece(itemAt(markup, start, all[index + 1]), readers));
  const items = parts.filter((part) => part !== null);
  if (items.length === 0) return null;
  const notes = [
    "The feed is not well-formed XML; its items were read one by one.",
    ...lostNote(all.length - items.length),
  ];
  return { root: append(head, items), notes };
}

function readPiece(markup: string, { strict, loose }: Readers): XmlElement | null {
  const read = attempt(() => strict(markup));
  return read.value ?? attempt(() => loose(markup)).value ?? null;
}

function rootTag(markup: string): string {
  return markup.slice(0, markup.indexOf(">") + 1);
}

function lostNote(lost: number): string[] {
  return lost === 0 ? [] : [`${lost} ${lost === 1 ? "item" : "items"} could not be read and had to be left out.`];
}

function itemAt(markup: string, start: number, next: number | undefined): string {
  const part = markup.slice(start, next);
  const end = itemEnd.exec(part);
  return end === null ? part : part.slice(0, end.index + end[0].length);
}

/** Items belong to the channel where there is one, else to the root; where exactly does not matter to who looks for them. */
function append(root: XmlElement, items: readonly XmlElement[]): XmlElement {
  return { ...root, children: [...root.children, ...items] };
}

export interface Attempt<T> {
  readonly value?: T;
  readonly error?: unknown;
}

/** Runs the XML parser, whose refusals are plain Errors: here they are expected outcomes. */
export function attempt<T>(run: () => T): Attempt<T> {
  try {
    return { value: run() };
  } catch (error) {
    return { error };
  }
}
