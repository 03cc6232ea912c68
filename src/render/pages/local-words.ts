import type { Site } from "./site.ts";

/** `A, B and C`, as the page's language has it. */
export function listOf({ ui }: Pick<Site, "ui">, items: readonly string[]): string {
  return new Intl.ListFormat(ui.language, { type: "conjunction" }).format(items);
}

/** The name of a language in the page's own; its code where it has none. */
export function languageNameOf({ ui }: Pick<Site, "ui">, code: string): string {
  return new Intl.DisplayNames(ui.language, { type: "language" }).of(code) ?? code;
}
