/** The line (from 1) in which each outline begins, in order; of those in comments and CDATA none. */
export function outlineLines(text: string): readonly number[] {
  const bare = text.replace(/<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)/g, (lifted) =>
    lifted.replace(/[^\n]/g, " "),
  );
  const lines: number[] = [];
  let [line, from] = [1, 0];
  for (const { index } of bare.matchAll(/<(?:[\w.-]+:)?outline(?=[\s/>])/gi)) {
    for (let at = bare.indexOf("\n", from); at !== -1 && at < index; at = bare.indexOf("\n", at + 1)) line += 1;
    from = index;
    lines.push(line);
  }
  return lines;
}
