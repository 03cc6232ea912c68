import { cohesionOf } from "./cohesion.ts";
import { briefsTitle, fold, innerHeading, live, roundupTitle, singleTitle } from "./cue-words.ts";
import { median, readingLength } from "./measure.ts";
import { type Outline, storyText } from "./story.ts";

export interface Verdict {
  /** How probable it is that the article is a round-up and was taken apart rightly: 0..1. */
  readonly probability: number;
  /** What spoke for and against, the weightiest first, each with its weight: "+3 the title names a round-up". */
  readonly reasons: readonly string[];
}

export interface Judged {
  readonly title: string | null;
  readonly url: string | null;
  readonly outline: Outline;
  /** The operator's hint: stories begin at headings of this level; null: none. */
  readonly storyHeading?: number | null;
}

/** Most articles are one story. */
const prior = -2.5;

/** Weighs the signs of an outline. Weights are log-odds: 3 makes a thing about twenty times as likely. */
export function judge({ title, url, outline, storyHeading = null }: Judged): Verdict {
  const { stories, signs } = outline;
  const weights: (readonly [number, string])[] = [];
  const add = (weight: number, reason: string): void => {
    if (weight !== 0) weights.push([weight, reason]);
  };
  if (stories.length < 2) return { probability: 0.02, reasons: ["only one story was found"] };
  weighTitle(title, url, add);
  weighSigns(outline, add);
  if (storyHeading !== null && signs.headings.length >= 2) add(5, `the source's stories stand under h${storyHeading}`);
  const isCued = weights.some(([weight]) => weight > 0);
  weighStories(title, outline, isCued, add);
  weighHeadings(outline, add);
  if (looksLikeTalk(signs.labels)) add(-6, "the same few labels take turns, as in an interview");
  const sum = weights.reduce((total, [weight]) => total + weight, prior);
  const reasons = weights
    .toSorted((a, b) => Math.abs(b[0]) - Math.abs(a[0]))
    .map(([weight, reason]) => `${signed(weight)} ${reason}`);
  return { probability: 1 / (1 + Math.exp(-sum)), reasons };
}

type Add = (weight: number, reason: string) => void;

function weighTitle(title: string | null, url: string | null, add: Add): void {
  const text = fold(title ?? "");
  const path = url === null ? "" : fold((URL.parse(url)?.pathname ?? "").replace(/[-_/]+/g, " "));
  if (live.test(text)) add(-4, "the title announces running coverage");
  else if (briefsTitle.test(text)) add(4, "the title names a column of short reports");
  else if (roundupTitle.test(text)) add(2.5, "the title names a round-up");
  else if (isNumberedIssue(text)) add(2, "the title numbers an issue");
  else if (roundupTitle.test(path)) add(1.5, "the address names a round-up");
  if (isListicle(text) && !countedNews.test(text)) add(-4, "the title counts the points of a list");
  else if (singleTitle.test(text) || /[?？؟]$/u.test(text))
    add(-3, "the title is that of a guide, an interview or an explanation");
}

/** "Some Weekly #345", "semanarioOSM 815", "周刊 第12期": a short name and a number that is no year. */
function isNumberedIssue(title: string): boolean {
  return /^\p{L}[\p{L}\p{M}’'&-]*(?: [\p{L}\p{M}’'&-]+){0,3}(?:[ :,–—-]+|(?=[#№第]))(?:issue|nr\.?|no\.?|n[°ºo]\.?|núm\.?|numéro|ausgabe|edición|edição|выпуск|№|#|第|vol\.?)? ?(?!(?:19|20)\d\d$)\d{1,5} ?(?:期|号|號|호|회)?$/u.test(
    title,
  );
}

/** "Cinco noticias del día": what is counted are reports. */
const countedNews =
  /^(?:\p{L}+ )?(?:\d{1,2}|\p{L}+) (?:news (?:stories|items|briefs)|headlines|noticias|notícias|notizie|nachrichten|meldungen|nouvelles|infos|новост(?:ей|и))(?!\p{L})/u;

/** "6 ways …", "Top 10 …", "Les 5 raisons…", "10个…": a number of things that is no date. */
function isListicle(title: string): boolean {
  return (
    /^(?:the |les |los |las |die |top |os |as |le |il |mes |\p{L}+ )?(?:[2-9]|[1-4]\d|50|100|three|four|five|six|seven|eight|nine|ten|tres|cinco|siete|diez|trois|cinq|sept|dix|drei|fünf|sieben|zehn|três|sete|dez|пять|семь|десять) (?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|de |januar|februar|märz|april|mai|juni|juli|august|okto|dezem|janv|févr|mars|avr|juin|juil|août|déc|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру))\p{L}/u.test(
      title,
    ) ||
    /\b(?:top|best)(?: of)? \d{1,4}\b/u.test(title) ||
    /(?:^|[^\d年月])\d{1,3}\s?(?:个|個|种|種|条|條|大|招|選|つの|가지|選び)/u.test(title)
  );
}

function weighSigns({ stories, signs }: Outline, add: Add): void {
  if (signs.hasAnnouncement) add(4, "a standfirst announces further stories");
  if (signs.hasInBriefLabel) add(4, "the first story bears the name of a column");
  if (signs.hasOtherNews) add(3, "a heading announces other news");
  const labels = signs.placeLabels + signs.categoryLabels + signs.otherLabels;
  if (signs.placeLabels >= 2 && signs.placeLabels * 2 >= labels) add(3.5, "stories stand under names of places");
  else if (signs.categoryLabels + signs.placeLabels >= 2) add(2.5, "stories stand under names of desks");
  else if (signs.otherLabels >= 3)
    add(signs.otherLabels * 2 >= signs.headings.length ? 2 : 1, "lists stand under short labels");
  if (labels >= 2 && signs.hosts >= 3 && signs.hosts * 2 >= stories.length) add(1, "its stories link to many sites");
  if (signs.tails >= 2 && signs.tails * 2 >= stories.length) add(3, "stories end with a source, a link or a signature");
}

function weighStories(title: string | null, outline: Outline, isCued: boolean, add: Add): void {
  const { stories, signs } = outline;
  const texts = stories.map(storyText);
  const length = median(texts.map(readingLength));
  if (length > 3500) add(-4, "its parts are as long as articles");
  else if (length > 1800) add(-2, "its parts are long");
  // A column that calls itself one of short reports may well have them of one sentence.
  const isOfBriefs = briefsTitle.test(fold(title ?? ""));
  if (length < 50) add(isOfBriefs ? -1 : -3, "its parts are too short for stories");
  if (stories.length === 2) add(-2, "only two stories were found");
  const { widest, onTitle, chained, hasNames } = cohesionOf(
    title,
    stories.map((story, index) => `${story.title ?? ""}. ${texts[index]}`),
  );
  const labels = signs.placeLabels + signs.categoryLabels + signs.otherLabels;
  const items = stories.filter((story) => story.origin === "item").length;
  // What stands in lists under labels may well be about one subject: the news of a project, a trade, a country.
  // Essays and guides name nobody: that their parts share no name says something only where there are names, or other signs.
  const isTitled = roundupTitle.test(fold(title ?? ""));
  const isTelling = hasNames || isCued;
  if (stories.length >= 3 && (items * 2 <= stories.length || labels < 2)) {
    if (isTelling && widest <= 0.34 && chained <= 0.34) add(1.5, "its parts share hardly a name");
    else if (widest >= 0.75) add(-2, "one name runs through most parts");
    else if (chained >= 0.7) add(-1, "each part goes on from the one before");
    if (onTitle >= 0.6) add(-2.5, "most parts are about what the title names");
    else if (isTelling && onTitle <= 0.2 && stories[0]?.origin === "lead")
      add(1.5, "only the first part is about what the title names");
  }
  if (items * 2 > stories.length && signs.headings.length === 0) add(-1, "a list without headings");
  if (items * 2 > stories.length && !isTitled && length < 90)
    add(-1.5, "its items are as short as entries of a directory");
  const unmarked = stories.filter((story) => story.origin === "paragraph").length;
  if (unmarked === stories.length && !signs.hasOtherNews && labels < 2) {
    add(isOfBriefs ? -0.5 : -3, "nothing but paragraphs parts its stories");
  }
  const isBare = signs.headings.length > 0 && labels === 0 && signs.tails < 2 && !isOfBriefs;
  if (isBare && texts.filter((text) => readingLength(text) < 60).length * 3 >= stories.length)
    add(-1.5, "some parts are too short for stories");
}

const clock =
  /^(?:[^\p{L}\d]*)(?:\d{1,2}\s?[:.h時点시]\s?\d{2}|\d{1,2}\s?(?:am|pm|uhr|ч|時|点)\b|\d+ (?:minutes?|hours?|mins?|hrs?) ago|hace \d+|il y a \d+|vor \d+|há \d+)/iu;

const day =
  /^(?:\p{L}+,? )?\d{1,2}(?:\.|st|nd|rd|th|er|º)? (?:de |of )?\p{L}{3,10}\.?(?:,? (?:de )?\d{4})?$|^(?:\p{L}+, )?\p{L}{3,10} \d{1,2}(?:, \d{4})?$|^(?:\d{4}年)?\d{1,2}月\d{1,2}日|^(?:\d{4}년 ?)?\d{1,2}월 ?\d{1,2}일|^\d{4}(?:年|년)?$/u;

function weighHeadings({ stories, signs }: Outline, add: Add): void {
  const titles = stories.flatMap((story) => (story.origin === "lead" || story.title === null ? [] : [story.title]));
  const marks = [...new Set([...signs.headings, ...titles]), ...signs.labels];
  if (marks.length === 0) return;
  const share = (isSuch: (text: string) => boolean) => {
    const count = marks.filter(isSuch).length;
    return count < 2 ? 0 : count / marks.length;
  };
  if (share((text) => clock.test(text)) >= 0.3) add(-6, "its headings are times of day, as in a live blog");
  const texts = stories.map(storyText);
  if (texts.filter((text) => clock.test(text)).length * 2 >= texts.length)
    add(-6, "its parts begin with times of day, as in a live blog");
  if (share((text) => /[?？؟]["”»]?$/u.test(text)) >= 0.4) add(-4, "its headings are questions");
  if (share((text) => day.test(text)) >= 0.5) add(-3, "its headings are days, as in a chronicle");
  if (signs.headings.length >= 3 && countTheSame(signs.headings)) add(-4, "its headings count the parts of one thing");
  const inner = share((text) => innerHeading.test(fold(text)));
  if (inner >= 0.3) add(-4, "its headings are those inside one story");
  else if (inner >= 0.15) add(-1.5, "some headings are those inside one story");
}

/** "Step 1", "Step 2"; "Day one", "Day two". */
function countTheSame(headings: readonly string[]): boolean {
  const first = headings
    .filter((heading) => /\d/u.test(heading))
    .map((heading) => fold(heading).split(/[\s#\d]/u, 1)[0] ?? "");
  const most = Math.max(
    0,
    ...[
      ...Map.groupBy(
        first.filter((word) => word !== ""),
        (word) => word,
      ).values(),
    ].map((same) => same.length),
  );
  return most * 10 >= headings.length * 6;
}

/** Two to four labels, each several times: speakers. */
function looksLikeTalk(labels: readonly string[]): boolean {
  const distinct = new Set(labels.map(fold)).size;
  return labels.length >= 4 && distinct * 2 <= labels.length;
}

function signed(weight: number): string {
  return weight > 0 ? `+${weight}` : `−${-weight}`;
}
