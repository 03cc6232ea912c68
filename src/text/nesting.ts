import { isBlock } from "./plain.ts";

/** The open elements around a place, as far as HTML does not let them nest. */
export interface Around {
  /** The element directly around; "" at the top. */
  readonly parent: string;
  readonly link: boolean;
  readonly paragraph: boolean;
  readonly heading: boolean;
  readonly listItem: boolean;
  readonly term: boolean;
}

export const nowhere: Around = {
  parent: "",
  link: false,
  paragraph: false,
  heading: false,
  listItem: false,
  term: false,
};

/** Which elements each part of a table stands in. */
const tableParents: Readonly<Record<string, readonly string[]>> = {
  caption: ["table"],
  col: ["colgroup"],
  colgroup: ["table"],
  tbody: ["table"],
  td: ["tr"],
  tfoot: ["table"],
  th: ["tr"],
  thead: ["table"],
  tr: ["tbody", "thead", "tfoot"],
};

const tableInnards: ReadonlySet<string> = new Set(["table", "tbody", "thead", "tfoot", "tr", "colgroup"]);

/**
 * True where an HTML parser may not build this nesting again from its own serialisation (HTML Standard §13.3, the warnings): a link in a
 * link, a block in a paragraph, a table's parts out of order. May err on the side of true.
 */
export function isMisplaced(name: string, around: Around): boolean {
  const parents = Object.hasOwn(tableParents, name) ? tableParents[name] : undefined;
  if (parents !== undefined) return !parents.includes(around.parent);
  if (tableInnards.has(around.parent)) return true;
  if (name === "a") return around.link;
  if (name === "li") return around.listItem || around.paragraph;
  if (name === "dt" || name === "dd") return around.term || around.paragraph;
  if (name === "rt" || name === "rp") return around.parent !== "ruby";
  if (isHeading(name)) return around.heading || around.paragraph;
  return around.paragraph && isBlock(name);
}

/** Text between the parts of a table is moved out of it by parsers. */
export function isMisplacedText(text: string, around: Around): boolean {
  return tableInnards.has(around.parent) && text.trim() !== "";
}

export function inside(name: string, around: Around): Around {
  const isList = name === "ul" || name === "ol";
  return {
    parent: name,
    link: around.link || name === "a",
    paragraph: around.paragraph || name === "p",
    heading: around.heading || isHeading(name),
    listItem: name === "li" || (around.listItem && !isList),
    term: name === "dt" || name === "dd" || (around.term && name !== "dl"),
  };
}

function isHeading(name: string): boolean {
  return /^h[1-6]$/.test(name);
}
