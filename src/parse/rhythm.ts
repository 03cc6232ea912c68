import type { FeedRhythm } from "../model/feed.ts";
import { childNamed, childrenNamed, textIn, textOfChild, type XmlElement } from "./xml-element.ts";

export const noRhythm: FeedRhythm = { ttlSeconds: null, skipHours: [], skipDays: [] };

const periodSeconds: Readonly<Record<string, number>> = {
  hourly: 3_600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000,
  yearly: 31_536_000,
};

const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** RSS 2.0 `ttl` (minutes), `skipHours`, `skipDays`; RSS 1.0 syndication module. Unreadable parts count as absent. */
export function rhythmOf(channel: XmlElement): FeedRhythm {
  const skipHours = numbersIn(childNamed(channel, "skiphours"), "hour", (text) =>
    /^\d{1,2}$/.test(text) ? Number(text) % 24 : -1,
  );
  const skipDays = numbersIn(childNamed(channel, "skipdays"), "day", (text) => days.indexOf(text.toLowerCase()));
  return { ttlSeconds: ttlSeconds(channel), skipHours, skipDays };
}

function ttlSeconds(channel: XmlElement): number | null {
  const minutes = Number(textOfChild(channel, "ttl") ?? Number.NaN);
  if (Number.isFinite(minutes) && minutes > 0) return Math.round(minutes * 60);
  const period = periodSeconds[(textOfChild(channel, "sy:updateperiod") ?? "").toLowerCase()];
  if (period === undefined) return null;
  const frequency = Number(textOfChild(channel, "sy:updatefrequency") ?? 1);
  return frequency >= 1 && Number.isFinite(frequency) ? Math.round(period / frequency) : period;
}

function numbersIn(list: XmlElement | undefined, name: string, read: (text: string) => number): number[] {
  const numbers = list === undefined ? [] : childrenNamed(list, name).map((element) => read(textIn(element)));
  return [...new Set(numbers.filter((number) => number >= 0))].sort((one, other) => one - other);
}
