/** Every Markdown file below `feeds/` but the README is a round-up, so that a wrong name is told and not passed over. */
export function isRoundupFile(name: string): boolean {
  return /^feeds\/(?!readme\.md$)[^/]+\.md$/i.test(name);
}
