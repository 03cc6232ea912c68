/** As much of a document as the notes on its references need. */
export interface Noted {
  readonly entities: ReadonlyMap<string, string>;
  readonly notes: Set<string>;
}

const maxNamed = 3;
/** The references that XML knows without a DOCTYPE (XML 1.0 §4.6) are passed over; the name of any other is the first group, absent for a bare &. */
const odd = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)([a-z][\w.-]{0,40};)?/gi;

/** Notes what XML forbids in the references of a text, and readers all the same understand: a bare `&`, HTML's entities. */
export function noteReferences(text: string, { entities, notes }: Noted): void {
  if (notes.size >= maxNamed + 1) return;
  for (const [, name] of text.matchAll(odd)) {
    if (name === undefined) notes.add("An & that begins no reference was taken as it stands.");
    else if (!entities.has(name.slice(0, -1))) notes.add(`&${name} is declared nowhere; it was read as in HTML.`);
    if (notes.size >= maxNamed + 1) return;
  }
}
