import { type Finding, ok, warning } from "./finding.ts";

/** What of an operator's folder is read (docs/configuration.md). */
const read = [
  /^config\/(?:site|countries|regions)\.toml$/,
  /^config\/sources\.opml$/,
  /^config\/interface\/[^/]+\.toml$/,
  /^feeds\/[^/]+\.md$/,
];

/** The folder INBRIEF_CONFIG: `names` are the paths of its files, from it. What lies in a wrong place, or has a wrong name, does nothing. */
export function checkOverlay(folder: string, names: readonly string[]): readonly Finding[] {
  const meant = names.filter((name) => !/(?:^|\/)(?:\.|README)/.test(name));
  const idle = meant.filter((name) => !read.some((pattern) => pattern.test(name)));
  const used = meant.length - idle.length;
  const summary =
    used === 0
      ? warning(
          "files",
          `INBRIEF_CONFIG: nothing in ${folder} is read.`,
          "It needs config/site.toml, config/sources.opml or feeds/*.md within.",
        )
      : ok(
          "files",
          `INBRIEF_CONFIG: ${used} ${used === 1 ? "file" : "files"} of ${folder} stand over those of the program.`,
        );
  return [summary, ...idle.map((name) => warning("files", `${folder}/${name} has no effect.`, adviceFor(name)))];
}

function adviceFor(name: string): string {
  if (/(?:^|\/)lexicon\//.test(name)) {
    return "The lexicon is packed into the program: change config/lexicon/ in a checkout and run node scripts/generate-gazetteer.ts.";
  }
  if (/^[^/]+\.(?:toml|opml)$/.test(name)) return `Move it to config/${name}.`;
  if (/^[^/]+\.md$/.test(name)) return `Move it to feeds/${name}.`;
  return "Read are config/site.toml, countries.toml, regions.toml, sources.opml, config/interface/*.toml and feeds/*.md.";
}
