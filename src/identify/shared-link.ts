import { encodeDirective } from "../text/text-directive.ts";

const openingWords = 6;

/**
 * What makes the link of a story its own where several entries have one link ("https://news.example/", the page of a column): its
 * title and first words, as a text fragment. null where it has no words.
 */
export function sharedLinkFragment({ title, text }: { readonly title: string; readonly text: string }): string | null {
  const opening = text.trim().slice(0, 200).split(/\s+/, openingWords).join(" ").slice(0, 60);
  const texts = [title.trim().slice(0, 200), opening].filter((words) => words !== "");
  return texts.length === 0 ? null : `:~:${texts.map((words) => `text=${encodeDirective(words)}`).join("&")}`;
}
