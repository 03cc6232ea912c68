/** What a DOCTYPE's internal subset declares, as far as it matters. */
export interface DeclaredEntities {
  /** Entities that stand for plain text: old RSS declares the Latin letters there. */
  readonly entities: Map<string, string>;
  /** Entities made of other entities, or too long: what attacks declare (billion laughs, quadratic blow-up), and no feed. */
  readonly refusedEntities: Set<string>;
}

const maxEntities = 500;
const maxEntityLength = 200;

/**
 * Reads the DOCTYPE at `open`, adds its entities to `declared` and returns where to go on. External and parameter entities are left out:
 * nothing is ever fetched for a document.
 */
export function readDoctype(xml: string, open: number, declared: DeclaredEntities): number {
  const tagEnd = xml.indexOf(">", open);
  const plainEnd = tagEnd === -1 ? xml.length : tagEnd + 1;
  const bracket = xml.slice(open, plainEnd).indexOf("[");
  if (bracket === -1) return plainEnd;
  const close = /\]\s*>/g;
  close.lastIndex = open + bracket;
  const match = close.exec(xml);
  if (match === null) return plainEnd;
  declare(xml.slice(open + bracket + 1, match.index), declared);
  return match.index + match[0].length;
}

function declare(subset: string, { entities, refusedEntities }: DeclaredEntities): void {
  for (const [, name, quoted] of subset.matchAll(/<!ENTITY\s+([\w.-]+)\s+("[^"]*"|'[^']*')\s*>/g)) {
    if (name === undefined) continue;
    const value = (quoted ?? "").slice(1, -1);
    const isSimple = value.length <= maxEntityLength && !/&(?!#)|[<%]/.test(value);
    if (isSimple && entities.size < maxEntities) entities.set(name, value);
    else refusedEntities.add(name);
  }
}
