import type { DeedDetails, DeedName, DeedValue, DeedWay, LoggedDeed } from "./deed.ts";

/** In English, for the command line and the API; pages in other languages take the deed itself. */
export function explainDeed({ name, way, subject, before, after, times }: LoggedDeed): string {
  const words = sentences[name](subject ?? "", after);
  const details = shown.has(name) ? describeChange(before, after) : "";
  const often = times === 1 ? "" : `, ${times} times`;
  return `${words}${often} (${wayWords[way]})${details === "" ? "" : `: ${details}`}`;
}

const wayWords: Readonly<Record<DeedWay, string>> = {
  page: "page",
  api: "API",
  commandLine: "command line",
  file: "source list",
};

const sentences: Readonly<Record<DeedName, (subject: string, after: DeedDetails | null) => string>> = {
  sourceAdded: (url) => `Added the source ${url}`,
  sourceChanged: (url) => `Changed the source ${url}`,
  sourcePaused: (url) => `Paused the source ${url}`,
  sourceResumed: (url) => `Resumed the source ${url}`,
  sourceRemoved: (url) => `Removed the source ${url}`,
  moveReverted: (url) => `Took the move of the source ${url} back`,
  sourcesChecked: (url) => (url === "" ? "Had sources checked at once" : `Had the source ${url} checked at once`),
  sourcesImported: () => "Imported a list of sources",
  briefCorrected: (id) => `Corrected the brief ${id}`,
  correctionCleared: (id) => `Took the correction of the brief ${id} back`,
  briefHidden: (id) => `Hid the brief ${id}`,
  briefShown: (id) => `Showed the brief ${id} again`,
  hostBlocked: (host) => `Blocked the host ${host}`,
  hostUnblocked: (host) => `Unblocked the host ${host}`,
  reportAccepted: (id, after) => `Accepted report ${tell(after?.report)} on the brief ${id}`,
  reportDeclined: (id, after) => `Declined report ${tell(after?.report)} on the brief ${id}`,
  reclassified: () => "Classified the stored briefs anew",
  briefsImported: () => "Imported briefs",
  storeRestored: () => "Restored the store",
  loggedIn: () => "Logged in",
  loginFailed: () => "A login failed",
  sessionEnded: () => "Ended a session",
};

/** Deeds whose details say more than the sentence. */
const shown: ReadonlySet<DeedName> = new Set<DeedName>([
  "sourceAdded",
  "sourceChanged",
  "moveReverted",
  "sourcesChecked",
  "sourcesImported",
  "briefCorrected",
  "correctionCleared",
  "briefHidden",
  "hostBlocked",
  "reportAccepted",
  "reclassified",
  "briefsImported",
  "storeRestored",
]);

/** `countries TW → JP, note "why"`; of what was not there before the value alone. */
function describeChange(before: DeedDetails | null, after: DeedDetails | null): string {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names
    .filter((name) => name !== "report" && !isSame(name, before, after))
    .map((name) => {
      const was = hasName(before, name) ? `${tell(before?.[name])} → ` : "";
      return `${name} ${was}${tell(after?.[name])}`;
    })
    .join(", ");
}

/** What was not said before and is not said now is no change. */
function isSame(name: string, before: DeedDetails | null, after: DeedDetails | null): boolean {
  return hasName(before, name) ? tell(before?.[name]) === tell(after?.[name]) : after?.[name] === null;
}

function hasName(details: DeedDetails | null, name: string): boolean {
  return details !== null && Object.hasOwn(details, name);
}

function tell(value: DeedValue | undefined): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.join(" ") || "none" : String(value);
}
