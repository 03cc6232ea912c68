/** The page without the tags of our own script files: what runs beside them would be a stranger's. */
export function withoutOwnScripts(html: string): string {
  return html.replace(/<script type="module" src="\/assets\/[a-z]+-[0-9a-f]{8}\.js"><\/script>/g, "");
}
