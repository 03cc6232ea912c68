import type { Match, ScannedField } from "./scan.ts";
import { gap, shape } from "./tokens.ts";

/**
 * What part a name plays in its sentence. Only English says so in words we know; elsewhere all are false, but for `isCurrency` and `isDateline`.
 */
export interface Role {
  /** The unit of a sum of money: "Swiss francs". */
  readonly isCurrency: boolean;
  /** A place that was left: "shut its Hong Kong office". */
  readonly isDeparted: boolean;
  /** What something else is measured against: "larger than Britain", "an alternative to China". */
  readonly isCompared: boolean;
  /** Part of another name: "Boston Dynamics", "Jack London". */
  readonly isInsideName: boolean;
  /** The origin of a report: "Japanese media". */
  readonly isSource: boolean;
  /** Where a company comes from: "the American vendor". */
  readonly isOrigin: boolean;
  /** A given name with a surname behind it, for names that may be one: "Jordan Ellis". */
  readonly isPerson: boolean;
  /** After "in", "at", "near". */
  readonly isPlace: boolean;
  /** After "to", "from", "against", "with", "by". */
  readonly isOblique: boolean;
  /** Opens a sentence. */
  readonly isOpening: boolean;
  /** The place a report is sent from: "TOKYO, March 30 - ". */
  readonly isDateline: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const currencies = words(
  "dollar dollars dlr dlrs franc francs yen yuan rupee rupees rupiah rouble roubles ruble rubles lira lire pound pounds sterling peso pesos naira shilling shillings crown crowns krona kronor krone kroner guilder guilders mark marks peseta pesetas schilling schillings riyal riyals rial rials shekel shekels baht ringgit zloty koruna forint rand markka punt dinar dinars dirham dirhams won real reais dong taka hryvnia tenge",
);
const offices = words(
  "office offices branch branches bureau outpost outlet outlets store stores operation operations base",
);
const departures = words(
  "shut shuts shutting shutter shuttered shutters close closes closed closing leave leaves left leaving exit exits exited exiting quit quits quitting abandoned pulled withdrew vacated",
);
const sources = words(
  "media newspaper newspapers daily broadcaster tabloid magazine outlet press news publication website portal",
);
const companies = words(
  "company companies firm firms vendor vendors giant giants maker makers chipmaker chipmakers carmaker carmakers automaker startup startups start-up manufacturer manufacturers conglomerate retailer supplier suppliers subsidiary",
);
const comparisons = words("than unlike like outrank surpass surpassing overtake overtakes resembling");
const comparedPairs = words("alternative compared similar akin rival comparable");
const places = words("in at near inside across within around throughout");
const obliques = words("to from against with by for towards between and via over");
const wideners = words(
  "greater central downtown north south east west northern southern eastern western inner upper lower old new mid mr mrs the",
);

export function roleOf(field: ScannedField, match: Match): Role {
  const before = wordBefore(field, match.firstToken, 1);
  const secondBefore = wordBefore(field, match.firstToken, 2);
  const after = wordAfter(field, match.lastToken);
  const isArticled = before === "the" || before === "its" || before === "their";
  const preposition = isArticled ? secondBefore : before;
  return {
    isCurrency: currencies.has(after) || isBesideCurrency(field, match),
    isDeparted: offices.has(after) && hasDeparture(field, match.firstToken),
    isCompared:
      comparisons.has(preposition) ||
      (preposition === "to" && comparedPairs.has(wordBefore(field, match.firstToken, isArticled ? 3 : 2))),
    isInsideName: isInsideName(field, match),
    isSource: sources.has(after),
    isOrigin: companies.has(after) || (after !== "" && companies.has(wordAfter(field, match.lastToken + 1))),
    isPerson: isBesideSurname(field, match),
    isPlace: places.has(preposition),
    isOblique: obliques.has(preposition),
    isOpening: field.tokens.gap[match.firstToken] === gap.apart && opensSentence(field, match.start),
    isDateline: isDateline(field, match),
  };
}

// In other languages than English: "dólares canadienses", "Schweizer Franken", "홍콩달러", "دولار أمريكي". Behind the name, or before it.
const currencyBehind =
  /^[\s-]?(?:dollar|dolar|franken|frank\b|pfund|krone|kronor|lira\b|lirası|frang|funt|peso\b|доллар|долар|франк|рубл|крон|фунт|юан|ドル|달러|위안|डॉलर|รูเบิล)/u;
const currencyBefore =
  /(?:^|[^\p{L}])(?:d[oó]lar(?:es)?|dollari?s?|francos?|francs?|franchi|pesos?|libras?|livres?|coronas?|coroas?|couronnes?|rublos?|roubles?|rupias?|yuans?|zloty|frank(?:ów|a|i)?|dolar(?:ów|a|y)?|koron|đô la|dola za|(?:ال)?(?:دولار|دلار|فرنك|فرانك|جنيه|روبل)(?:ات)?|דולר|פרנק|ดอลลาร์)\s?$/u;

function isBesideCurrency(field: ScannedField, match: Match): boolean {
  const { text } = field.folded;
  return (
    currencyBehind.test(text.slice(match.end, match.end + 10)) ||
    currencyBefore.test(text.slice(Math.max(0, match.start - 12), match.start))
  );
}

function tokenText(field: ScannedField, token: number): string {
  return field.folded.text.slice(field.tokens.start[token] ?? 0, field.tokens.end[token] ?? 0);
}

/** The `distance`-th word before a token; "" where there is none. */
function wordBefore(field: ScannedField, token: number, distance: number): string {
  return token - distance < 0 ? "" : tokenText(field, token - distance);
}

export function wordAfter(field: ScannedField, token: number): string {
  return field.tokens.gap[token + 1] === gap.apart || token + 1 >= field.tokens.start.length
    ? ""
    : tokenText(field, token + 1);
}

const departureReach = 5;

function hasDeparture(field: ScannedField, token: number): boolean {
  for (let distance = 1; distance <= departureReach; distance++) {
    if (departures.has(wordBefore(field, token, distance))) return true;
  }
  return false;
}

function opensSentence(field: ScannedField, start: number): boolean {
  return start === 0 || /[.!?。！？:\n]["'”’)]?\s*$/.test(field.folded.text.slice(Math.max(0, start - 4), start));
}

/** Between capitalised words that are no names of the table. In a line of capitals nothing can be told. */
function isInsideName(field: ScannedField, match: Match): boolean {
  return !field.isTitleCase && (isBehindStranger(field, match) || isStranger(field, match.lastToken + 1));
}

// What stands behind the name of a country or city without being a surname.
const noSurnames = words(
  "king queen prince president prime minister premier foreign finance central crown government parliament police state army airport university stock bank city council olympics times post",
);

function isBesideSurname(field: ScannedField, match: Match): boolean {
  if (field.isTitleCase || match.firstToken !== match.lastToken) return false;
  const next = match.lastToken + 1;
  return (isStranger(field, next) && !noSurnames.has(tokenText(field, next))) || isBehindStranger(field, match);
}

function isBehindStranger(field: ScannedField, match: Match): boolean {
  const before = match.firstToken - 1;
  const isJoined = field.tokens.gap[match.firstToken] === gap.joined;
  if (before < 0 || !isJoined || opensSentence(field, field.tokens.start[before] ?? 0)) return false;
  return isCapitalised(field, before) && !wideners.has(tokenText(field, before));
}

/** A capitalised word that follows at once and is no name of the table. */
function isStranger(field: ScannedField, token: number): boolean {
  return field.tokens.gap[token] === gap.joined && isCapitalised(field, token);
}

function isCapitalised(field: ScannedField, token: number): boolean {
  const cased = field.tokens.shape[token];
  if (cased !== shape.capital && cased !== shape.capitals) return false;
  const covering = matchAt(field.matches, token);
  return covering === null || isEverydayCity(covering);
}

/** The match that a token is part of; by halves, for a long text has thousands. */
function matchAt(matches: readonly Match[], token: number): Match | null {
  let low = 0;
  let high = matches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((matches[middle]?.lastToken ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  const match = matches[low];
  return match !== undefined && match.firstToken <= token ? match : null;
}

/** Cities like Irving or Houston are known for people as well. */
function isEverydayCity(match: Match): boolean {
  return match.senses.every(({ kind, weak, personal }) => kind === "city" && (weak || personal));
}

const datelineReach = 28;

export function isDateline(field: ScannedField, match: Match): boolean {
  if (match.start > 40) return false;
  const { text } = field.folded;
  const lead = text.slice(0, match.end + datelineReach);
  const dash = lead.search(/ [-–—] |\) [-–—]/);
  return dash >= match.end && dash < lead.length && !/[.!?]\s/.test(lead.slice(match.end, dash));
}
