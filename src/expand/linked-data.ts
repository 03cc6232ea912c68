/** What a page says of itself in JSON-LD (schema.org), as far as it is used here. */
export interface LinkedData {
  readonly types: readonly string[];
  readonly headline: string | null;
  /** Plain text; null where it is left out, as by most. */
  readonly articleBody: string | null;
  /** `isAccessibleForFree`; null: not said. */
  readonly isFree: boolean | null;
}

/** The things a script of type `application/ld+json` describes. What is no JSON describes nothing. */
export function parseLinkedData(text: string): readonly LinkedData[] {
  const json = text.replace(
    /^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)|(?:-->|\/\*\s*\]\]>\s*\*\/|\]\]>)\s*$/g,
    "",
  );
  try {
    return things(JSON.parse(json), 0);
  } catch (error) {
    if (error instanceof SyntaxError) return []; // common in the wild: templates that forget to escape
    throw error;
  }
}

/** `@graph` and lists stand at the top; what a thing consists of is not gone into. */
const maxDepth = 4;

function things(value: unknown, depth: number): readonly LinkedData[] {
  if (typeof value !== "object" || value === null || depth > maxDepth) return [];
  if (Array.isArray(value)) return value.flatMap((item) => things(item, depth + 1));
  const thing: Readonly<Record<string, unknown>> = { ...value };
  const types = [thing["@type"]].flat().filter((type) => typeof type === "string");
  const graph = things(thing["@graph"], depth + 1);
  if (types.length === 0) return graph;
  const { headline, articleBody, isAccessibleForFree } = thing;
  return [
    {
      types,
      headline: textOrNull(headline),
      articleBody: textOrNull(articleBody),
      isFree: toFlag(isAccessibleForFree),
    },
    ...graph,
  ];
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/** Also as the text many write: "False", "http://schema.org/False". */
function toFlag(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return null;
  if (/(?:^|\/)false$/i.test(value)) return false;
  return /(?:^|\/)true$/i.test(value) ? true : null;
}
