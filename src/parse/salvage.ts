import type { XmlElement } from "./xml-element.ts";

export interface Salvaged {
  readonly root: XmlElement;
  readonly notes: readonly string[];
}

const itemStart = /<(?:[\w.-]+:)?(?:item|entry)(?=[\s>])/gi;
const itemEnd = /<\/(?:[\w.-]+:)?(?:item|entry)\s*>/i;

/**
 * Reads a document that the XML parser refuses as a whole: what stands before the first item (channel, feed), then each item by
 * itself, so that a broken one costs itself only. null where not even the head and one item can be read.
 */
export function salvage(markup: string, read: (markup: string) => XmlElement): Salvaged | null {
  const starts = [...markup.matchAll(itemStart)].map((match) => match.index);
  const first = starts[0];
  if (first === undefined) return null;
  const head = attempt(() => read(markup.slice(0, first)));
  if (head.value === undefined) return null;
  const parts = starts.map((start, index) => attempt(() => read(itemAt(markup, start, starts[index + 1]))));
  const items = parts.flatMap(({ value }) => (value === undefined ? [] : [value]));
  if (items.length === 0) return null;
  const lost = parts.length - items.length;
  return {
    root: append(head.value, items),
    notes: ["The feed is not well-formed XML; its items were read one by one.", ...lostNote(lost)],
  };
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
