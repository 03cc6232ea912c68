/** HTML as upstream wrote it: hostile until it has passed text/sanitize.ts. */
export type UnsafeHtml = string & { readonly __html: "unsafe" };

/** HTML that has passed the allow-list of text/sanitize.ts; only that module makes it. */
export type SafeHtml = string & { readonly __html: "safe" };

export function unsafeHtml(text: string): UnsafeHtml {
  return text as UnsafeHtml;
}
