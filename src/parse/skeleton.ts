import { type DeclaredEntities, readDoctype } from "./doctype.ts";

/**
 * An XML document with every run of text and every CDATA section lifted out and a placeholder left behind, and with comments,
 * processing instructions and the DOCTYPE gone. The XML parser then sees only tags: it is several times faster for it, and
 * cannot take CDATA for text, decode it once too often, refuse a DTD, or trip over what stands outside the root.
 */
export interface Skeleton extends DeclaredEntities {
  readonly markup: string;
  readonly pieces: readonly Piece[];
  readonly notes: readonly string[];
}

/** Text lifted out. Of CDATA nothing is to be decoded. */
export interface Piece {
  readonly text: string;
  readonly isLiteral: boolean;
}

// Control characters, which XML forbids and `toSkeleton` takes out of its input: they cannot stand in the text itself.
const placeholderStart = "\u0001";
const placeholderEnd = "\u0002";
const placeholder = /\u0001(\d+)\u0002/g;
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** Puts text back: each piece as `write` has it, what stands between (tags) as it is. */
export function fillIn(markup: string, pieces: readonly Piece[], write: (piece: Piece) => string): string {
  if (!markup.includes(placeholderStart)) return markup;
  return markup.replace(placeholder, (_, index) => {
    const piece = pieces[Number(index)];
    return piece === undefined ? "" : write(piece);
  });
}

/** What the lexer carries along. */
interface Lexer extends DeclaredEntities {
  readonly xml: string;
  readonly pieces: Piece[];
  readonly notes: Set<string>;
  /** Where each mark comes next, -1 for never: looked for once, not once for each tag, which would take hours on an attack. */
  readonly ahead: Map<string | RegExp, number>;
  markup: string;
  /** The name in the last start tag: an unclosed CDATA section ends with that element. */
  lastTag: string;
  doctypes: number;
  brokenTags: number;
}

/** No tag of a feed is so long; the XML parser goes through it letter by letter. */
const maxTagLetters = 50_000;
/** Letters of a name in a note. */
const maxShown = 40;
/** Of so many DOCTYPEs and broken tags the surroundings are looked at; more are an attack. */
const maxDoctypes = 10;
const maxBrokenTags = 1_000;

/** Never throws: what cannot be a tag is text. */
export function toSkeleton(text: string): Skeleton {
  const xml = text.replace(controls, "");
  const lexer: Lexer = {
    xml,
    pieces: [],
    entities: new Map(),
    refusedEntities: new Set(),
    notes: new Set(xml.length < text.length ? ["Control characters, which XML forbids, were left out."] : []),
    ahead: new Map(),
    markup: "",
    lastTag: "",
    doctypes: 0,
    brokenTags: 0,
  };
  let position = 0;
  while (position < xml.length) {
    const open = nextMarkup(xml, position);
    if (open > position) liftText(lexer, position, open);
    position = open === xml.length ? open : readMarkup(lexer, open);
  }
  if (lexer.doctypes > 1) lexer.notes.add(`It has ${lexer.doctypes} DOCTYPEs in place of one.`);
  return { ...lexer, notes: [...lexer.notes] };
}

/** The next `<` that begins a tag or a declaration, else the end: any other is text. */
function nextMarkup(xml: string, from: number): number {
  for (let open = xml.indexOf("<", from); open !== -1; open = xml.indexOf("<", open + 1)) {
    const code = xml.charCodeAt(open + 1);
    if (code === 33 || code === 47 || code === 63 || isNameStart(code)) return open;
  }
  return xml.length;
}

/** White space with a line break is layout between elements and is left out by the parser; a blank may part two words. */
function liftText(lexer: Lexer, start: number, end: number): void {
  const text = lexer.xml.slice(start, end);
  if (isLayout(text)) lexer.markup += "\n";
  else lift(lexer, text, false);
}

function isLayout(text: string): boolean {
  // Almost all layout is a line feed and blanks; looked at letter by letter, as this runs for each tag.
  let hasBreak = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) hasBreak = true;
    else if (code !== 32 && code !== 9) return false;
  }
  return hasBreak;
}

function lift(lexer: Lexer, text: string, isLiteral: boolean): void {
  lexer.markup += placeholderStart + lexer.pieces.length + placeholderEnd;
  lexer.pieces.push({ text, isLiteral });
}

/** Reads what begins with the `<` at `open`; returns where to go on. */
function readMarkup(lexer: Lexer, open: number): number {
  const { xml } = lexer;
  const code = xml.charCodeAt(open + 1);
  if (code === 33) return readDeclaration(lexer, open);
  if (code === 63) return after(lexer, "?>", open + 2) ?? after(lexer, ">", open + 2) ?? xml.length;
  return code === 47 ? readEndTag(lexer, open) : readStartTag(lexer, open);
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58 || code > 127;
}

/** Where to go on after `mark`; null where it does not come any more. */
function after(lexer: Lexer, mark: string, from: number): number | null {
  const index = next(lexer, mark, from);
  return index === -1 ? null : index + mark.length;
}

/** Where `mark` comes next; `from` never goes back. A pattern must be global. */
function next({ xml, ahead }: Lexer, mark: string | RegExp, from: number): number {
  const known = ahead.get(mark);
  if (known !== undefined && (known === -1 || known >= from)) return known;
  const index = typeof mark === "string" ? xml.indexOf(mark, from) : search(xml, mark, from);
  ahead.set(mark, index);
  return index;
}

function search(xml: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(xml)?.index ?? -1;
}

function readEndTag(lexer: Lexer, open: number): number {
  const end = after(lexer, ">", open);
  if (end === null) return lexer.xml.length;
  lexer.markup += lexer.xml.slice(open, end);
  return end;
}

function readStartTag(lexer: Lexer, open: number): number {
  const { xml } = lexer;
  const end = endOfStartTag(xml, open);
  const plainEnd = after(lexer, ">", open);
  lexer.lastTag = nameAt(xml, open + 1);
  if (end !== null) {
    lexer.markup += end - open > maxTagLetters ? withoutAttributes(lexer, end) : xml.slice(open, end);
    return end;
  }
  // A quote that is not closed would swallow the rest of the document: the attributes are given up, not the feed.
  lexer.notes.add(
    `The attributes of <${lexer.lastTag.slice(0, maxShown)}> could not be read: a quotation mark is missing.`,
  );
  lexer.brokenTags += 1;
  const isOpen = lexer.brokenTags <= maxBrokenTags && isClosedSoon(xml, lexer.lastTag, open);
  lexer.markup += isOpen ? `<${lexer.lastTag}>` : `<${lexer.lastTag}/>`;
  return plainEnd ?? xml.length;
}

/** The last tag, which ends at `end`, by its name alone. */
function withoutAttributes({ xml, lastTag, notes }: Lexer, end: number): string {
  notes.add(`The attributes of <${lastTag.slice(0, maxShown)}> were left out: they are longer than those of any feed.`);
  return `<${lastTag.slice(0, maxTagLetters)}${xml[end - 2] === "/" ? "/" : ""}>`;
}

/** An end tag of that name comes before the item is over; else the element is one that stands by itself (`enclosure`, `link`). */
function isClosedSoon(xml: string, name: string, from: number): boolean {
  const rest = xml.slice(from, from + 5_000);
  const end = rest.search(/<\/(?:item|entry)\s*>/i);
  const close = rest.indexOf(`</${name}`);
  return close !== -1 && (end === -1 || close < end);
}

const nameCharacters = /[\w:.\u0080-\uffff-]+/y;

function nameAt(xml: string, start: number): string {
  nameCharacters.lastIndex = start;
  return nameCharacters.exec(xml)?.[0] ?? "";
}

/** Behind the `>` that is not inside quotes; null where quotes do not pair up before the next tag begins. */
function endOfStartTag(xml: string, open: number): number | null {
  for (let index = open + 1; index < xml.length; index += 1) {
    const code = xml.charCodeAt(index);
    if (code === 62) return index + 1;
    if (code === 60) return null;
    if (code !== 34 && code !== 39) continue;
    const close = xml.indexOf(xml.charAt(index), index + 1);
    if (close === -1 || xml.slice(index, close).includes("\n<")) return null;
    index = close;
  }
  return null;
}

/** `<!…`: CDATA, comment, DOCTYPE, or nothing that XML knows. */
function readDeclaration(lexer: Lexer, open: number): number {
  const { xml } = lexer;
  if (xml.startsWith("<![CDATA[", open)) return readCdata(lexer, open);
  if (xml.startsWith("<!--", open)) return after(lexer, "-->", open + 4) ?? after(lexer, ">", open) ?? xml.length;
  if (/^<!doctype/i.test(xml.slice(open, open + 9))) {
    lexer.doctypes += 1;
    if (lexer.doctypes <= maxDoctypes) return readDoctype(xml, open, lexer);
  }
  return after(lexer, ">", open) ?? xml.length;
}

function readCdata(lexer: Lexer, open: number): number {
  const { xml } = lexer;
  const start = open + 9;
  const behind = after(lexer, "]]>", start);
  if (behind !== null && !holdsItems(lexer, start, behind - 3)) {
    lift(lexer, xml.slice(start, behind - 3), true);
    return behind;
  }
  lexer.notes.add("A CDATA section is not closed; it was taken to end with its element.");
  const end = next(lexer, `</${lexer.lastTag}`, start);
  lift(lexer, xml.slice(start, end === -1 ? xml.length : end), true);
  return end === -1 ? xml.length : end;
}

const itemBoundary = /<\/(?:item|entry)\s*>\s*<(?:item|entry)[\s>]/gi;

/** The end belongs to the section of a later item, where that one begins in between: else the later item would be lost in this one. */
function holdsItems(lexer: Lexer, start: number, close: number): boolean {
  const boundary = next(lexer, itemBoundary, start);
  return boundary !== -1 && boundary < lexer.xml.lastIndexOf("<![CDATA[", close);
}
