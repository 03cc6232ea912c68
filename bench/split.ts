import { unsafeHtml } from "../src/model/html.ts";
import { splitArticle } from "../src/split/split.ts";
import { sanitize } from "../src/text/sanitize.ts";
import { type Bench, figure, found, type Scale } from "./figure.ts";
import { fixtureArticles } from "./material.ts";
import { elapsedMs, steady } from "./measure.ts";

/** Splitting alone: the articles are sanitised beforehand, as `split` takes its tree apart. */
export const splitBench: Bench = {
  name: "split",
  async run(scale: Scale) {
    const articles = fixtureArticles();
    const kilobytes = articles.reduce((sum, { html }) => sum + html.length, 0) / 1000;
    const pass = () => {
      const inputs = articles.map(({ title, url, html }) => {
        const root = sanitize(unsafeHtml(html), { baseUrl: url });
        return { title, url, root, treatment: "automatic" as const };
      });
      return elapsedMs(() => inputs.map(splitArticle));
    };
    const ms = await steady(scale === "smoke" ? 1 : 30, pass);
    return found(
      figure(
        "articles a second",
        (1000 * articles.length) / ms,
        "/s",
        null,
        `${articles.length} round-ups and single stories`,
      ),
      figure("text a second", (1000 * kilobytes) / ms / 1000, "MB/s"),
    );
  },
};
