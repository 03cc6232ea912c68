import type { Random } from "./random.ts";
import { makeStory, moreText, type Story } from "./stories.ts";

export interface Item {
  readonly guid: string;
  readonly link: string;
  readonly title: string;
  /** Unix seconds; no two items of a life have the same, so that a feed's order never depends on the order of storing. */
  readonly published: number;
  readonly updated: number;
  /** One: the article is that story. */
  readonly stories: readonly Story[];
}

export interface Publisher {
  readonly path: string;
  readonly format: "rss" | "atom" | "json";
  /** Newest first: what the feed shows now. */
  readonly items: readonly Item[];
  /** What has left the feed's window: it stays in the store as it was last seen. */
  readonly past: readonly Item[];
}

/** One version of all upstreams. */
export interface World {
  readonly publishers: readonly Publisher[];
  /** Of stories and items made so far. */
  readonly made: number;
}

const formats = ["rss", "atom", "json", "rss", "atom"] as const;
const firstItems = 13; // more than a transaction takes, so that a first load can be cut in two
const windowItems = 18;

export function firstWorld(random: Random, now: number): World {
  let world: World = { publishers: [], made: 0 };
  for (const [index, format] of formats.entries()) {
    const path = `/${format}-${index}`;
    world = { ...world, publishers: [...world.publishers, { path, format, items: [], past: [] }] };
    for (let item = 0; item < firstItems; item += 1)
      world = change(world, path, (one) => addItem(one, { random, now }));
  }
  return world;
}

/** The next version: some publishers stand still, the others see one to four changes. */
export function nextWorld(world: World, random: Random, now: number): World {
  let next = world;
  for (const { path } of world.publishers) {
    const changes = random.next() < 0.25 ? 0 : 1 + random.below(4);
    for (let n = 0; n < changes; n += 1) {
      const edit = random.pick(edits);
      next = change(next, path, (one) => edit(one, { random, now, told: world }));
    }
  }
  return next;
}

interface Turn {
  readonly publisher: Publisher;
  readonly made: number;
}

interface Chance {
  readonly random: Random;
  readonly now: number;
  /** The version before: what may be told again by others. */
  readonly told?: World;
}

type Edit = (turn: Turn, chance: Chance) => Turn;

function change(world: World, path: string, act: (turn: Turn) => Turn): World {
  const publisher = world.publishers.find((one) => one.path === path);
  if (publisher === undefined) return world;
  const turn = act({ publisher, made: world.made });
  return { made: turn.made, publishers: world.publishers.map((one) => (one === publisher ? turn.publisher : one)) };
}

const addItem: Edit = ({ publisher, made }, { random, now }) => {
  const count = random.next() < 0.4 ? 3 + random.below(3) : 1;
  const stories = Array.from({ length: count }, (_, n) => makeStory(random, made + n + 1));
  return publish({ publisher, made: made + count }, stories, now);
};

/** The newest item on top; the oldest leaves a full window. */
function publish({ publisher, made }: Turn, stories: readonly Story[], now: number): Turn {
  const number = made + 1;
  const published = now - 86_400 + number * 20;
  const item: Item = {
    guid: `tag:crash.example,2026:${number}`,
    link: `https://crash.example${publisher.path}/${number}`,
    title: stories.length === 1 ? (stories[0]?.heading ?? "") : `News in brief, number ${number}`,
    published,
    updated: published,
    stories,
  };
  const items = [item, ...publisher.items];
  const past = [...publisher.past, ...items.slice(windowItems)];
  return { made: number, publisher: { ...publisher, items: items.slice(0, windowItems), past } };
}

/** Only what an earlier version told: of two that come at once, chance would decide who was first. */
const tellAgain: Edit = (turn, { random, now, told }) => {
  const others = (told?.publishers ?? []).filter(({ path }) => path !== turn.publisher.path);
  const stories = others.flatMap(({ items }) => items.flatMap((item) => item.stories));
  const known = new Set(everyStory(turn.publisher).map(({ heading }) => heading));
  const story = random.pick(stories);
  return known.has(story.heading) ? turn : publish(turn, [story], now);
};

const editItem =
  (act: (item: Item, chance: Chance) => Item): Edit =>
  ({ publisher, made }, chance) => {
    const item = chance.random.pick(publisher.items);
    const edited = { ...act(item, chance), updated: chance.now };
    return { made, publisher: { ...publisher, items: publisher.items.map((one) => (one === item ? edited : one)) } };
  };

const extendStory = editItem((item, { random }) => {
  const story = random.pick(item.stories);
  const longer = { ...story, sentences: [...story.sentences, moreText(random)] };
  return { ...item, stories: item.stories.map((one) => (one === story ? longer : one)) };
});

const withdrawStory = editItem((item, { random }) => {
  if (item.stories.length < 4) return item;
  const gone = random.pick(item.stories);
  return { ...item, stories: item.stories.filter((one) => one !== gone) };
});

const swapStories = editItem((item) => {
  const [first, ...others] = item.stories;
  return first === undefined ? item : { ...item, stories: [...others, first] };
});

const changeGuid = editItem((item) => ({ ...item, guid: `${item.guid}:again` }));
const changeLink = editItem((item) => ({ ...item, link: `${item.link}-moved` }));

const insertStory: Edit = (turn, chance) => {
  const number = turn.made + 1;
  const insert = editItem((item, { random }) => {
    if (item.stories.length < 3) return item;
    return {
      ...item,
      stories: item.stories.toSpliced(random.below(item.stories.length + 1), 0, makeStory(random, number)),
    };
  });
  return { ...insert(turn, chance), made: number };
};

const edits: readonly Edit[] = [
  addItem,
  addItem,
  tellAgain,
  extendStory,
  extendStory,
  insertStory,
  insertStory,
  withdrawStory,
  swapStories,
  changeGuid,
  changeLink,
];

/** What the store must show of a publisher, whatever befell it meanwhile. */
export function everyStory({ items, past }: Publisher): readonly Story[] {
  return [...items, ...past].flatMap(({ stories }) => stories);
}
