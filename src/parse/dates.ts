import type { Instant } from "../model/instant.ts";
import { monthOf, zoneSeconds } from "./date-words.ts";

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly offsetSeconds: number;
}

const midnight: TimeOfDay = { hour: 0, minute: 0, second: 0, offsetSeconds: 0 };
const maxLength = 200;

/**
 * The instant a feed's date stands for: RFC 822 and ISO 8601 in the forms found in the wild, epoch numbers, month names of
 * other languages. No zone means UTC. null where it cannot be read or would have to be guessed (`03/04/2024`); never "now". Never throws.
 */
export function parseDate(text: string | null | undefined): Instant | null {
  const trimmed = (text ?? "").trim();
  if (trimmed === "" || trimmed.length > maxLength) return null;
  const written = trimmed
    .replace(/\([^)]*\)/g, " ")
    .replace(/[\s\u00a0\u200b\u202f]+/g, " ")
    .trim();
  return (
    parseEpoch(written) ??
    parseIso(written) ??
    parseFarEastern(written) ??
    parseNumeric(written) ??
    parseWorded(written)
  );
}

function parseEpoch(text: string): Instant | null {
  if (/^\d{9,10}(?:\.\d+)?$/.test(text)) return Math.floor(Number(text));
  return /^\d{12,13}$/.test(text) ? Math.floor(Number(text) / 1000) : null;
}

// 2004-01-05T10:20:30.5Z and its relatives: blanks, a missing part, one-digit months, comma before the fraction.
const extended = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:(?:T| |, ?|T |-)(.*))?$/i;
const basic = /^(\d{4})(\d{2})(\d{2})(?:T? ?(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(.*))?$/i;

function parseIso(text: string): Instant | null {
  const long = extended.exec(text);
  if (long !== null) return combine(dayFrom(long[1], long[2], long[3] ?? "1"), parseTime(long[4] ?? ""));
  if (/^\d{4}$/.test(text)) return combine(dayFrom(text, "1", "1"), midnight);
  const short = basic.exec(text);
  if (short === null) return null;
  const time = short[4] === undefined ? "" : `${short[4]}:${short[5]}:${short[6] ?? "00"}${short[7]}`;
  return combine(dayFrom(short[1], short[2], short[3]), parseTime(time));
}

/** 2024年1月31日 下午 3:05, 2024년 1월 31일 오후 3:05. */
function parseFarEastern(text: string): Instant | null {
  const match = /^\D*(\d{4}) ?[年년.] ?(\d{1,2}) ?[月월.] ?(\d{1,2}) ?[日일.]?(.*)$/.exec(text);
  if (match === null) return null;
  const rest = (match[4] ?? "")
    .replace(/[(（].*?[)）]/g, "")
    .replace(/[星期周週]+[一二三四五六日天]|[月火水木金土日]曜日?/g, "");
  const half = /下午|午後|오후|晚上/.test(rest) ? " pm" : /上午|午前|오전|早上|凌晨/.test(rest) ? " am" : "";
  const clock = /(\d{1,2}) ?[:時时点시] ?(\d{1,2})? ?(?:[:分분] ?(\d{1,2})?)?[秒초]? ?(.*)$/.exec(rest);
  const time = clock === null ? "" : `${clock[1]}:${pad(clock[2])}:${pad(clock[3])}${half}${clock[4] ?? ""}`;
  return combine(dayFrom(match[1], match[2], match[3]), parseTime(time));
}

function pad(digits: string | undefined): string {
  return (digits ?? "0").padStart(2, "0");
}

/** 31.01.2024 and 1/31/2024. With slashes the order is told by a number above 12 or by am/pm (an American clock); else it is not read. */
function parseNumeric(text: string): Instant | null {
  const match = /^(?:\p{L}+\.?,? )?(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:,? (?:at |- )?(.*))?$/iu.exec(text);
  if (match === null) return null;
  const [, first = "", separator, second = "", year, clock = ""] = match;
  const time = parseTime(clock);
  if (separator === "." || Number(first) > 12) return combine(dayFrom(year, second, first), time);
  const isAmerican = Number(second) > 12 || first === second || /[ap]\.?m/i.test(clock);
  return isAmerican ? combine(dayFrom(year, first, second), time) : null;
}

const clockPattern = /(\d{1,2})(?:[:h]|\.(?=\d{2}[.: ]))(\d{2})(?:[:.m](\d{2}))?(?:[.,]\d+)?s? ?([ap]\.?m\.?)?/i;

/** With a month in words: `Thu, 01 Jan 2004 19:48:21 GMT`, `Jan 1, 2004 7:48 PM EST`, `1er janvier 2004`, `Thu Jan  1 19:48:21 2004`. */
function parseWorded(text: string): Instant | null {
  const clock = clockPattern.exec(text);
  const before = clock === null ? text : text.slice(0, clock.index);
  const after = clock === null ? "" : text.slice(clock.index + clock[0].length);
  // asctime has the year after the time, and so after the zone, if there is one.
  const lateYear = /(?:^| )(\d{4})$/.exec(after);
  const zone = lateYear === null ? after : after.slice(0, lateYear.index);
  const day = parseWordedDay(`${before} ${lateYear?.[1] ?? ""}`);
  if (day === null) return null;
  return combine(day, clock === null ? midnight : parseTime(`${clock[0]} ${zone}`));
}

function parseWordedDay(text: string): CalendarDay | null {
  const words = text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  // The last one: "mar." before the day is Tuesday in French, March after it.
  const month = words.map(monthOf).findLast((number) => number !== undefined);
  const numbers = text.match(/\d+/g) ?? [];
  const [first, second] = numbers;
  if (month === undefined || first === undefined || second === undefined) return null;
  return first.length === 4 ? dayFrom(first, String(month), second) : dayFrom(second, String(month), first);
}

function dayFrom(year: string | undefined, month: string | undefined, day: string | undefined): CalendarDay | null {
  const number = fullYear(year ?? "");
  const parts = { year: number, month: Number(month), day: Number(day) };
  const isReal =
    parts.month >= 1 && parts.month <= 12 && parts.day >= 1 && parts.day <= daysIn(parts.year, parts.month);
  // Year 1 is how .NET and Go write "no date".
  return isReal && number >= 1900 && number <= 9999 ? parts : null;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** RFC 2822 §4.3 for two and three digits, with 1970 for its 1950: no feed is older. */
function fullYear(digits: string): number {
  const number = Number(digits);
  if (digits.length === 2) return number < 70 ? 2000 + number : 1900 + number;
  return digits.length === 3 ? 1900 + number : number;
}

/** A clock time with an optional half of the day and zone; the empty text is midnight UTC; null where it cannot be read. */
function parseTime(text: string): TimeOfDay | null {
  const written = text.trim();
  if (written === "") return midnight;
  const match =
    /^(\d{1,2})(?:(?:[:.h] ?|(?=\d{2}))(\d{1,2}))?(?:[:.m] ?(\d{1,2}))?(?:[.,]\d+)?s? ?([ap]\.?m\.?)?[, ]*(.*)$/i.exec(
      written,
    );
  // Only a zone after the day: "2004-01-05Z", "2004-01-05+09:00".
  if (match === null) return /^(?:z|[a-z]{2,5}|[+-][\d:]+)$/i.test(written) ? withZone(midnight, written) : null;
  const time = {
    hour: hour24(Number(match[1]), match[4]),
    minute: Number(match[2] ?? 0),
    second: Number(match[3] ?? 0),
  };
  if (time.hour > 24 || time.minute > 59 || time.second > 60) return null;
  return withZone({ ...time, offsetSeconds: 0 }, match[5] ?? "");
}

function hour24(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function withZone(time: TimeOfDay, zone: string): TimeOfDay {
  // "GMT-0700 (PDT)", "+0200 CEST": the offset says more than the name.
  const offset = /(?:UTC|GMT|UT|Z)? ?[+-] ?\d{1,2}:?\d{0,2}/i.exec(zone)?.[0] ?? zone.trim().split(" ")[0] ?? "";
  return { ...time, offsetSeconds: zoneSeconds(offset) ?? 0 };
}

function combine(day: CalendarDay | null, time: TimeOfDay | null): Instant | null {
  if (day === null || time === null) return null;
  const milliseconds = Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute, time.second);
  return milliseconds / 1000 - time.offsetSeconds;
}
