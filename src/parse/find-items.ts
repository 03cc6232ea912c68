import type { XmlElement } from "./xml-element.ts";

export interface FoundItems {
  readonly items: readonly XmlElement[];
  readonly notes: readonly string[];
}

/**
 * All elements of that name anywhere below, in the order of the document. Where an item or something in it was never closed, the
 * items after it stand inside it: they are taken out, so that each has only what is its own.
 */
export function findItems(root: XmlElement, name: string): FoundItems {
  const items: XmlElement[] = [];
  const nested = collect(root, name, items, false);
  return {
    items,
    notes:
      nested === 0
        ? []
        : [`${nested} ${nested === 1 ? "item stands" : "items stand"} inside another that was not closed.`],
  };
}

/** Adds the items below `element`; returns how many of them stood inside another. */
function collect(element: XmlElement, name: string, items: XmlElement[], isInside: boolean): number {
  let nested = 0;
  for (const child of element.children) {
    if (child.name !== name) {
      if (child.children.length > 0) nested += collect(child, name, items, isInside);
      continue;
    }
    nested += isInside ? 1 : 0;
    const isMixed = child.children.some((inner) => inner.name === name);
    items.push(isMixed ? { ...child, children: child.children.filter((inner) => inner.name !== name) } : child);
    nested += collect(child, name, items, true);
  }
  return nested;
}
