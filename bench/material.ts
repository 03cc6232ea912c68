import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Input of our own making: the same at every run. */
const root = join(import.meta.dirname, "..");

export interface LabelledBrief {
  readonly title: string;
  readonly text: string;
  readonly lang: string;
}

/** The briefs that the classifier's tests are written on, in some twenty languages. */
export function fixtureBriefs(): readonly LabelledBrief[] {
  const lines = globSync("tests/fixtures/classify/*.jsonl", { cwd: root })
    .toSorted()
    .flatMap((name) => readFileSync(join(root, name), "utf8").trim().split("\n"));
  return lines.map((line) => {
    const { title = "", text = "", lang = "en" } = JSON.parse(line) as Partial<LabelledBrief>;
    return { title, text, lang };
  });
}

export interface FixtureArticle {
  readonly title: string | null;
  readonly url: string | null;
  readonly html: string;
}

/** The articles that the splitter's tests are written on: round-ups and single stories. */
export function fixtureArticles(): readonly FixtureArticle[] {
  const names = globSync("tests/fixtures/split/*.expected.json", { cwd: root }).toSorted();
  return names.map((name) => {
    const { title, url } = JSON.parse(readFileSync(join(root, name), "utf8")) as Omit<FixtureArticle, "html">;
    return { title, url, html: readFileSync(join(root, name.replace(".expected.json", ".html")), "utf8") };
  });
}

const places = ["Taiwan", "Japan", "Kenya", "Peru", "Norway", "India", "Vietnam", "Chile", "Ghana", "Poland"];
const subjects = ["harbour", "railway", "parliament", "power company", "telecoms regulator", "university", "airline"];
const deeds = ["opened a second pier", "asked for new rules", "cut its fees", "ordered forty buses", "closed a plant"];

function pick(list: readonly string[], number: number): string {
  return list[number % list.length] ?? "";
}

/** Every other source is of one country; the rest take turns through all of them. */
function placeOf(source: number, item: number): string {
  return pick(places, source % 2 === 1 ? (source - 1) / 2 : source + item);
}

/** One paragraph after the other until the body has some 1.5 KB; no two items of one source are alike. */
export function itemHtml(source: number, item: number): string {
  const place = placeOf(source, item);
  const paragraphs: string[] = [];
  for (let number = 0; paragraphs.join("").length < 1400; number += 1) {
    const subject = pick(subjects, item + number);
    const deed = pick(deeds, source + number);
    paragraphs.push(
      `<p>The <a href="/${subject.replaceAll(" ", "-")}?utm_source=feed">${subject}</a> of ${place} has <em>${deed}</em>, its office said in report ${source}-${item}-${number}. ` +
        `Some ${100 + ((source * 7 + item * 13 + number) % 800)} people will notice it before spring, and the rest by the time the ferries run again.</p>`,
    );
  }
  return paragraphs.join("\n");
}

export interface FeedOptions {
  readonly source: number;
  readonly items: number;
  /** Counted on by so many: that many items are new beside those of 0. */
  readonly newItems?: number;
  /** Of the newest item, in milliseconds since 1970. Each older one is 20 minutes older. */
  readonly newestMs: number;
}

const itemGapMs = 20 * 60_000;

/** An RSS document as publishers write them, newest first. */
export function rssFeed({ source, items, newItems = 0, newestMs }: FeedOptions): string {
  const numbers = Array.from({ length: items }, (_, index) => items + newItems - 1 - index);
  const written = numbers.map((number) => {
    const date = new Date(newestMs - (items - 1 - number) * itemGapMs).toUTCString();
    const url = `https://source-${source}.example/report-${number}`;
    return `<item><title>${placeOf(source, number)}: report ${number} of office ${source}</title><link>${url}</link><guid isPermaLink="true">${url}</guid><pubDate>${date}</pubDate><category>Reports</category><description><![CDATA[${itemHtml(source, number)}]]></description></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Office ${source}</title><link>https://source-${source}.example/</link><description>Reports</description><language>en</language>
${written.join("\n")}
</channel></rss>`;
}

/** A list of sources as `INBRIEF_SOURCES` takes it. */
export function opmlOf(urls: readonly string[]): string {
  const outlines = urls.map((url) => `<outline type="rss" xmlUrl="${url}"/>`).join("\n");
  return `<?xml version="1.0"?><opml version="2.0"><head><title>Bench</title></head><body>${outlines}</body></opml>`;
}
