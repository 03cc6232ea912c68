import type { CountryCode } from "../model/country.ts";
import type { Instant } from "../model/instant.ts";
import { uncutTitle } from "./cut-title.ts";
import type { FocusInput } from "./features.ts";
import gazetteer from "./gazetteer.generated.json" with { type: "json" };
import { type Mention, type NamedField, resolveMentions } from "./resolve.ts";
import { scanField, type TextLanguage } from "./scan.ts";

export interface ClassifyInput {
  readonly title?: string | null | undefined;
  readonly text: string;
  /** BCP 47; absent: told from the text, as far as English or not. */
  readonly language?: string | null | undefined;
  /** ISO code of the source's country: a weak prior, never enough alone. */
  readonly countryHint?: string | null | undefined;
  /** A heading above the text that is no brief itself ("China"): evidence for candidates. */
  readonly section?: string | null | undefined;
  /** Decides who was in office; absent: all office holders count. */
  readonly published?: Instant | null | undefined;
}

/** All that the focus model is told of a text, and the blocs named in it. */
export interface Examined {
  readonly focus: FocusInput;
  readonly blocs: readonly Mention[];
}

/** UTF-16 units read of a field. What a text is about shows in its beginning; a book or an attack costs no more than this. */
const maxLength = 30_000;

/** Finds the names in title and text and chooses their meanings. */
export function examine(input: ClassifyInput): Examined {
  const language = languageOf(input);
  const section = sectionCountries(input.section ?? "", language);
  const hint = input.countryHint?.toUpperCase() ?? null;
  const fields: NamedField[] = [
    { name: "text", scanned: scanField(input.text.slice(0, maxLength), gazetteer, language) },
  ];
  const title = uncutTitle(input.title ?? "", input.text);
  if (title !== "")
    fields.unshift({ name: "title", scanned: scanField(title.slice(0, maxLength), gazetteer, language) });
  const expected = new Set([...section, ...(hint === null ? [] : [hint])]);
  const mentions = resolveMentions(fields, { expected, published: input.published ?? null });
  return {
    focus: {
      mentions: mentions.filter(({ sense }) => sense.kind !== "bloc"),
      textLength: input.text.length,
      hint,
      section,
    },
    blocs: mentions.filter(({ sense }) => sense.kind === "bloc"),
  };
}

const englishWords = /\b(?:the|of|and|has|was|its|with|for)\b/;

/** As declared; else English where English small words are. */
function languageOf({ language, title, text }: ClassifyInput): TextLanguage {
  const code = language?.split(/[-_]/)[0]?.toLowerCase() || null;
  return { code, isEnglish: code === null ? englishWords.test(text) || englishWords.test(title ?? "") : code === "en" };
}

const sectionKinds: ReadonlySet<string> = new Set(["name", "demonym", "capital", "city", "division"]);

function sectionCountries(section: string, language: TextLanguage): Set<CountryCode> {
  if (section === "") return new Set();
  const scanned = scanField(section.slice(0, maxLength), gazetteer, language);
  const mentions = resolveMentions([{ name: "title", scanned }], { expected: new Set(), published: null });
  return new Set(
    mentions.filter(({ sense, isLone }) => sectionKinds.has(sense.kind) && !isLone).map(({ sense }) => sense.country),
  );
}
