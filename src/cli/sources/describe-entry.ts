import { classify } from "../../classify/classify.ts";
import type { Entry } from "../../model/entry.ts";
import { unsafeHtml } from "../../model/html.ts";
import { toIso } from "../../model/instant.ts";
import { splitArticle } from "../../split/split.ts";
import { sanitize } from "../../text/sanitize.ts";
import type { CheckStep } from "./check-steps.ts";

/** How an entry would be split and where its briefs would go. */
export function* describeEntry(entry: Entry): Generator<CheckStep> {
  const { title, link: url, published, contentHtml, baseUrl } = entry;
  const date = published === null ? "without a date" : toIso(published);
  const root = sanitize(contentHtml ?? unsafeHtml(""), { baseUrl });
  const split = splitArticle({ title, url, root, treatment: "automatic" });
  const share = `${Math.round(split.confidence * 100)} % sure`;
  const kind = split.kind === "roundup" ? `a round-up of ${split.briefs.length} briefs` : "a single story";
  yield { step: "newest", ok: true, message: `"${title ?? "no title"}", ${date}: ${kind} (${share}).` };
  for (const brief of split.briefs) {
    const { countries, primary } = classify({ title: brief.title, text: brief.text });
    const others = countries.filter((country) => country !== primary);
    const places = primary === null ? "unplaced" : [primary, ...others].join(", ");
    yield { step: "brief", ok: true, message: `${places}: ${brief.title}` };
  }
}
