import type { CountryCode } from "../model/country.ts";
import type { Instant } from "../model/instant.ts";
import type { FocusInput } from "./features.ts";
import gazetteer from "./gazetteer.generated.json" with { type: "json" };
import { type Mention, type NamedField, resolveMentions } from "./resolve.ts";
import { scanField } from "./scan.ts";

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

/** Finds the names in title and text and chooses their meanings. */
export function examine(input: ClassifyInput): Examined {
  const isEnglish = isEnglishText(input);
  const section = sectionCountries(input.section ?? "", isEnglish);
  const hint = input.countryHint?.toUpperCase() ?? null;
  const fields: NamedField[] = [{ name: "text", scanned: scanField(input.text, gazetteer, isEnglish) }];
  if (input.title) fields.unshift({ name: "title", scanned: scanField(input.title, gazetteer, isEnglish) });
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

function isEnglishText({ language, title, text }: ClassifyInput): boolean {
  return language
    ? /^en\b/i.test(language)
    : /\b(?:the|of|and|has|was|its|with)\b/.test(text) || /\b(?:the|of|and|to|for)\b/.test(title ?? "");
}

const sectionKinds: ReadonlySet<string> = new Set(["name", "demonym", "capital", "city", "division"]);

function sectionCountries(section: string, isEnglish: boolean): Set<CountryCode> {
  if (section === "") return new Set();
  const scanned = scanField(section, gazetteer, isEnglish);
  const mentions = resolveMentions([{ name: "title", scanned }], { expected: new Set(), published: null });
  return new Set(
    mentions.filter(({ sense, isLone }) => sectionKinds.has(sense.kind) && !isLone).map(({ sense }) => sense.country),
  );
}
