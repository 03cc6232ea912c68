import { placeDraft } from "../ingest/place-drafts.ts";
import { unsafeHtml } from "../model/html.ts";
import { parseDate } from "../parse/dates.ts";
import { textToFragment } from "../split/plain-text.ts";
import { splitArticle } from "../split/split.ts";
import { decideLanguage } from "../text/language.ts";
import { sanitize } from "../text/sanitize.ts";

/** An article as a line of `split` gives it. */
export interface SplitRequest {
  readonly id: unknown;
  readonly title: string | null;
  readonly url: string | null;
  /** A date as feeds write it; one that cannot be read counts as absent. */
  readonly published: string | null;
  readonly content: { readonly html: string } | { readonly text: string };
}

/** The answer of `inbrief split` (DESIGN.md, Contracts): split, then each brief placed as the ingest would. */
export function splitRecord({ id, title, url, published, content }: SplitRequest) {
  const root =
    "html" in content
      ? sanitize(unsafeHtml(content.html), { baseUrl: URL.parse(url ?? "")?.href ?? null })
      : textToFragment(content.text);
  const { kind, confidence, briefs, leftover } = splitArticle({ title, url, root, treatment: "automatic" });
  const text = briefs.map((brief) => `${brief.title}\n${brief.text}`).join("\n");
  const language = decideLanguage({ entry: null, feed: null, hint: null, text });
  const facts = { language, published: parseDate(published), hint: null };
  return { id, kind, confidence, briefs: briefs.map((brief) => toBriefRecord(placeDraft(brief, facts))), leftover };
}

function toBriefRecord({ title, text, html, classification }: ReturnType<typeof placeDraft>) {
  const { countries, primary } = classification;
  return { title, text, html, countries, primary };
}
