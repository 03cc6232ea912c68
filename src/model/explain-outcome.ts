import type { OutcomeName } from "./source.ts";

interface Explanation {
  /** What happened, without a full stop: a detail may follow. */
  readonly sentence: string;
  /** What the operator can do, or that nothing needs doing; null where there is nothing to say. */
  readonly advice: string | null;
}

const waits = "Nothing needs doing: In Brief asks again later, each time less often.";

/** One explanation for each outcome: page, API, feed and command line all say the same. */
const explanations: Readonly<Record<OutcomeName, Explanation>> = {
  pending: { sentence: "Not checked yet", advice: null },
  fetched: { sentence: "Fetched", advice: null },
  notModified: { sentence: "Not modified since the last check", advice: null },
  unchangedBody: { sentence: "The same document as at the last check", advice: null },
  quiet: {
    sentence: "Nothing new for far longer than usual",
    advice: "The site may have ended or its feed moved: have a look at it. In Brief goes on asking.",
  },
  rateLimited: {
    sentence: "The server says that it is asked too often",
    advice: "Nothing needs doing: In Brief waits as long as the server asks for.",
  },
  unavailable: { sentence: "The server is out of service for now", advice: waits },
  gone: {
    sentence: "The feed is gone for good (410)",
    advice: "It is no longer asked. Look for a new address on the publisher's site, or remove the source.",
  },
  moved: { sentence: "The feed has moved for good", advice: "Check the new address and change the source to it." },
  challenge: {
    sentence: "A bot protection answered instead of the feed",
    advice: "Ask the publisher to let feed readers through, or use another address of the feed.",
  },
  htmlPage: {
    sentence: "The address leads to a web page, not to a feed",
    advice: "\"inbrief sources add\" with the page's address looks for its feed; or use the feed's own address.",
  },
  notFeed: { sentence: "The document is no feed", advice: "Check the address in a browser." },
  malformed: {
    sentence: "The feed is too damaged to be read",
    advice: "Tell the publisher; a feed validator shows the place.",
  },
  empty: { sentence: "The feed has no items", advice: null },
  tooLarge: {
    sentence: "The feed is larger than the limit",
    advice: "Look for a shorter feed of the same site, or raise max_body_bytes in site.toml.",
  },
  tooSlow: { sentence: "The server took too long", advice: waits },
  tooManyRedirects: {
    sentence: "The address redirects again and again",
    advice: "Open it in a browser and use the address where it ends.",
  },
  refusedAddress: {
    sentence: "The address is not one that In Brief reads",
    advice: "For a server of your own name its host:port in INBRIEF_ALLOW_UPSTREAM.",
  },
  dns: { sentence: "The host name was not found", advice: "Check the spelling; the site may have ended." },
  tls: { sentence: "No secure connection could be made", advice: "The publisher has to mend the site's certificate." },
  connection: { sentence: "No answer could be got from the server", advice: waits },
  decoding: { sentence: "The compressed answer could not be unpacked", advice: waits },
  truncated: { sentence: "The answer broke off before its end", advice: waits },
  httpStatus: { sentence: "The server refused", advice: "Check the address in a browser." },
  dailyLimit: {
    sentence: "The daily limit is reached, and checks resume at 00:00 UTC",
    advice:
      "Feeds and pages go on. If it happens each day, have fewer sources, or raise [quota] in site.toml on a paid plan.",
  },
  tooMuchWork: {
    sentence: "Its checks were cut off before they had ended: it may be too large for an invocation",
    advice:
      "Fewer of its entries are taken, and it is asked less often; after three it waits for a day. Adding the source again lets it start afresh.",
  },
  blocked: {
    sentence: "Its host is blocked, so that nothing of it is fetched, stored or shown",
    advice: '"inbrief unblock" with the host lets it in again.',
  },
  fault: {
    sentence: "In Brief itself failed on this source",
    advice: "The log says how: please report it. The source is asked again later and nothing is lost.",
  },
};

/**
 * The sentence for people: what happened, what exactly if there is more to say, and what to do.
 * `explainOutcome("dns", "no such name: example.invalid")` → "The host name was not found: no such name: example.invalid. Check …"
 */
export function explainOutcome(outcome: OutcomeName, detail?: string): string {
  const { sentence, advice } = explanations[outcome];
  const first = detail === undefined ? `${sentence}.` : `${sentence}: ${detail.replace(/\.$/, "")}.`;
  return advice === null ? first : `${first} ${advice}`;
}
