import type { Random } from "./random.ts";

export interface Story {
  /** Names the story in the whole life: no two have the same. */
  readonly heading: string;
  readonly sentences: readonly string[];
}

const places = [
  ["Taiwan", "Taipei"],
  ["Japan", "Osaka"],
  ["Kenya", "Nairobi"],
  ["Vietnam", "Hanoi"],
  ["Chile", "Santiago"],
  ["Norway", "Oslo"],
  ["India", "Mumbai"],
  ["Ghana", "Accra"],
] as const;
const deeds = ["opens", "repairs", "orders", "counts", "sells", "plans", "tests", "moves"];
const things = ["ferries", "bridges", "schools", "cables", "markets", "reservoirs", "stations", "orchards"];
const syllables = ["ba", "ke", "lo", "mi", "ru", "ta", "no", "se", "vi", "du", "fa", "go"];

/** A story that resembles no other: words of chance keep it from being taken for one that another source tells. */
export function makeStory(random: Random, number: number): Story {
  const [country, city] = random.pick(places);
  const heading = `${country} ${random.pick(deeds)} ${random.pick(things)} for the plan ${number}`;
  const opening = `Officials in ${city} said that the plan ${number} of ${country} begins with ${words(random, 8)}.`;
  return { heading, sentences: [opening, moreText(random)] };
}

/** One more sentence, as an editor adds it. */
export function moreText(random: Random): string {
  return `The report also names ${words(random, 10)}.`;
}

function words(random: Random, count: number): string {
  return Array.from(
    { length: count },
    () => random.pick(syllables) + random.pick(syllables) + random.pick(syllables),
  ).join(" ");
}
