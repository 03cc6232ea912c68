/** White space of any kind, no-break and zero-width included, as one blank; none at the ends. */
export function collapseWhiteSpace(text: string): string {
  return text.replace(/[\s\u200b\u2060\ufeff]+/g, " ").trim();
}

/**
 * Text reduced to what two editions of the same words have in common, for comparing only, never for showing:
 * compatibility forms united (full width, ligatures), lower case, without accents and punctuation, words parted by one blank.
 * Marks that are letters of their own (Devanagari vowels, Thai) stay.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
