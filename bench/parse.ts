import { type CorpusFile, readCorpus } from "./corpus.ts";
import { type Bench, type Findings, figure, found, type Scale, skip, together } from "./figure.ts";
import { rssFeed } from "./material.ts";
import { elapsedMs, interleaved, median } from "./measure.ts";
import { agreementOf } from "./parse-agreement.ts";
import { feedsmithParser, ourParser, type Parser } from "./parsers.ts";

interface Text {
  readonly text: string;
  readonly isOpml: boolean;
}

/** Decoded text to model, beside feedsmith: the same strings, in turn. Dates are left as text by feedsmith, read by us. */
export const parseBench: Bench = {
  name: "parse",
  async run(scale: Scale) {
    const corpus = readCorpus()?.filter((_, index) => scale === "full" || index % 10 === 0) ?? null;
    const own = Array.from({ length: scale === "full" ? 40 : 4 }, (_, source) => ({
      text: rssFeed({ source, items: 30, newestMs: 1_760_000_000_000 }),
      isOpml: false,
    }));
    return together([
      corpus === null ? skip("the corpus", "../shared/corpus is not there") : await onCorpus(corpus, scale),
      await speed("feeds of our making", own, scale, false),
    ]);
  },
};

async function onCorpus(files: readonly CorpusFile[], scale: Scale): Promise<Findings> {
  const feeds = files
    .filter(({ format }) => format !== null)
    .map(({ text, format }) => ({ text, isOpml: format === "opml" }));
  const ours = agreementOf(ourParser, files);
  const theirs = agreementOf(feedsmithParser, files);
  return together([
    await speed("the corpus", feeds, scale, true),
    found(
      figure(
        "corpus: values agreed",
        ours.agreed,
        "",
        { atLeast: theirs.agreed },
        `of ${ours.settled} settled; feedsmith ${theirs.agreed}`,
      ),
      figure(
        "corpus: files read",
        feeds.filter((feed) => reads(ourParser, feed)).length,
        "",
        null,
        `of ${feeds.length}; feedsmith ${feeds.filter((feed) => reads(feedsmithParser, feed)).length}`,
      ),
    ),
  ]);
}

/** Over the texts that both can read: a parser that gives up early is not fast. */
async function speed(name: string, texts: readonly Text[], scale: Scale, hasBudget: boolean): Promise<Findings> {
  const both = texts.filter((text) => reads(ourParser, text) && reads(feedsmithParser, text));
  const megabytes = both.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;
  const rate = (parser: Parser<unknown>) => async () => {
    const ms = await elapsedMs(() => {
      for (const { text, isOpml } of both) parser.parse(text, isOpml);
    });
    return (1000 * megabytes) / ms;
  };
  const [ours, theirs] = [rate(ourParser), rate(feedsmithParser)];
  if (scale === "full") await interleaved(5, ours, theirs);
  const paired = await interleaved(scale === "smoke" ? 1 : 15, ours, theirs);
  const note = `${both.length} texts, ${megabytes.toFixed(1)} MB`;
  return found(
    figure(`${name}: ours`, median(paired.ours), "MB/s", null, note),
    figure(`${name}: feedsmith`, median(paired.theirs), "MB/s"),
    figure(`${name}: ours ÷ feedsmith`, paired.ratio, "×", hasBudget ? { atLeast: 1.2 } : null),
  );
}

function reads(parser: Parser<unknown>, { text, isOpml }: Text): boolean {
  return parser.parse(text, isOpml) !== null;
}
