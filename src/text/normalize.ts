/** White space of any kind, no-break and zero-width included, as one blank; none at the ends. */
export function collapseWhiteSpace(text: string): string {
  return text.replace(/[\s\u200b\u2060\ufeff]+/g, " ").trim();
}

/** ASCII and the commonest signs beside it: nothing in it has another form. Read in a quarter of the time. */
const plainEnglish = /^[\0-\x7f–—‘’“”…•]*$/;

/**
 * Text reduced to what two editions of the same words have in common, for comparing only, never for showing:
 * compatibility forms united (full width, ligatures), lower case, without accents and punctuation, words parted by one blank.
 * Marks that are letters of their own (Devanagari vowels, Thai) stay.
 */
export function foldText(text: string): string {
  if (plainEnglish.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
