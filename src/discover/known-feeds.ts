import type { Candidate } from "./candidate.ts";

/** What is known of the page that names no feed. */
export interface UnlinkedPage {
  readonly url: string;
  /** As `PageLinks.generator`. */
  readonly generator: string;
}

/** A site whose feeds have a rule. `find` gives paths or addresses, relative to the page. */
interface Platform {
  readonly host: RegExp;
  readonly find: (path: readonly string[]) => readonly string[];
}

const platforms: readonly Platform[] = [
  { host: /(?:^|\.)youtube\.com$/, find: youtube },
  {
    host: /(?:^|\.)reddit\.com$/,
    find: ([kind, name]) => (name === undefined ? ["/.rss"] : [`/${kind}/${name}/.rss`]),
  },
  { host: /^github\.com$/, find: ([owner, name]) => github(owner, name) },
  { host: /^(?:www\.)?gitlab\.com$/, find: ([...path]) => (path.length < 2 ? [] : [`/${path.join("/")}.atom`]) },
  { host: /(?:^|\.)medium\.com$/, find: ([name]) => (name === undefined ? ["/feed"] : [`/feed/${name}`, "/feed"]) },
  { host: /\.substack\.com$/, find: () => ["/feed"] },
  { host: /\.tumblr\.com$/, find: () => ["/rss"] },
  { host: /\.blogspot\.[a-z.]+$/, find: () => ["/feeds/posts/default"] },
  { host: /\.wordpress\.com$/, find: () => ["/feed/"] },
  { host: /\.livejournal\.com$/, find: () => ["/data/rss"] },
  { host: /^bsky\.app$/, find: ([kind, name]) => (kind === "profile" && name ? [`/profile/${name}/rss`] : []) },
  { host: /^vimeo\.com$/, find: ([name]) => (name === undefined ? [] : [`/${name}/videos/rss`]) },
];

/** Where the programs that make sites put their feeds, by what they call themselves. */
const programs: readonly { readonly name: RegExp; readonly paths: readonly string[] }[] = [
  { name: /wordpress|woocommerce|elementor/, paths: ["feed/", "/feed/", "/?feed=rss2"] },
  { name: /ghost/, paths: ["/rss/"] },
  { name: /blogger/, paths: ["/feeds/posts/default"] },
  { name: /hugo/, paths: ["index.xml", "/index.xml"] },
  { name: /jekyll|eleventy|gatsby/, paths: ["/feed.xml", "/rss.xml"] },
  { name: /drupal/, paths: ["/rss.xml"] },
  { name: /joomla/, paths: ["?format=feed&type=rss"] },
  { name: /discourse/, paths: ["/latest.rss"] },
  { name: /squarespace/, paths: ["?format=rss"] },
  { name: /typo3/, paths: ["/rss.xml"] },
  { name: /mediawiki/, paths: ["/index.php?title=Special:RecentChanges&feed=atom"] },
  { name: /mastodon/, paths: [".rss"] },
];

/** On sites of no known make, by how often a feed is there. */
const usualPaths = ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/feeds"];

/** Addresses at which this page's feed stands by a rule of its platform; none: no rule is known. */
export function platformFeeds({ url, generator }: UnlinkedPage): readonly Candidate[] {
  const page = new URL(url);
  const path = page.pathname.split("/").filter((part) => part !== "");
  const byHost = platforms.filter(({ host }) => host.test(page.hostname)).flatMap(({ find }) => find(path));
  const byProgram = programs.filter(({ name }) => name.test(generator)).flatMap(({ paths }) => paths);
  // A profile's feed stands at its own address with an ending: `/@name.rss`.
  const byShape = /^\/@[\w.-]+\/?$/.test(page.pathname) ? [`${page.pathname.replace(/\/$/, "")}.rss`] : [];
  return toCandidates(
    [...byHost, ...byProgram.map((found) => (found === ".rss" ? `${page.pathname}.rss` : found)), ...byShape],
    url,
    "platform",
  );
}

/** Addresses at which most sites have their feed. */
export function guessedFeeds({ url }: Pick<UnlinkedPage, "url">): readonly Candidate[] {
  const { pathname } = new URL(url);
  const folder = pathname.replace(/[^/]*$/, "");
  // A blog below a path has its feed there rather than at the top.
  const below = folder === "/" ? [] : [`${folder}feed`, `${folder}rss.xml`];
  return toCandidates([...below, ...usualPaths], url, "guess");
}

function toCandidates(paths: readonly string[], base: string, origin: Candidate["origin"]): readonly Candidate[] {
  const urls = paths.flatMap((path) => URL.parse(path, base)?.href ?? []).filter((url) => url !== base);
  return [...new Set(urls)].map((url) => ({ url, title: null, origin }));
}

function youtube([kind, name]: readonly string[]): readonly string[] {
  if (name === undefined) return [];
  if (kind === "channel") return [`/feeds/videos.xml?channel_id=${name}`];
  return kind === "user" ? [`/feeds/videos.xml?user=${name}`] : [];
}

function github(owner: string | undefined, name: string | undefined): readonly string[] {
  if (owner === undefined) return [];
  return name === undefined
    ? [`/${owner}.atom`]
    : [`/${owner}/${name}/releases.atom`, `/${owner}/${name}/commits.atom`];
}
