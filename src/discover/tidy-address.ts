/** An address as people type or paste it, made one that can be asked. */
export interface TidyAddress {
  readonly url: string;
  /** Asked for where `url` does not answer: the address was typed without a scheme, and https is tried first. */
  readonly fallback: string | null;
}

const feedSchemes = /^(?:feed|rss|itpc|pcast|podcast|view-source):(?:\/\/)?/i;

/**
 * `feed:https://…` and `feed://…` are the web's; a name without a scheme is asked for by https, then by http; the fragment, which no
 * server sees, is left out. What is still no URL comes back as it was, to be judged elsewhere. Never throws.
 */
export function tidyAddress(text: string): TidyAddress {
  const typed = text
    .trim()
    .replace(/^<(.*)>$/, "$1")
    .replace(/^["'](.*)["']$/, "$1");
  const bare = typed.replace(feedSchemes, "");
  if (/^https?:\/\//i.test(bare)) return { url: withoutFragment(bare), fallback: null };
  const isFeedScheme = bare !== typed;
  const isName = /^(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}(?::\d+)?(?:[/?#]|$)/u.test(bare);
  if (!isName && !isFeedScheme) return { url: typed, fallback: null };
  return { url: withoutFragment(`https://${bare}`), fallback: withoutFragment(`http://${bare}`) };
}

function withoutFragment(text: string): string {
  const url = URL.parse(text);
  if (url === null) return text;
  url.hash = "";
  return url.href;
}
