import { type Finding, fault, ok, warning } from "./finding.ts";

const advice = "Set INBRIEF_ADMIN_TOKEN to a long random text, such as from: openssl rand -hex 32";
/** Below it somebody could try them all, however slowly we answer. */
const leastLength = 12;
const goodLength = 24;
const usualWords = /admin|change.?me|inbrief|letmein|password|passwd|qwerty|secret|token|12345/i;

/** How hard the token is to guess. Nothing of it is repeated. */
export function checkToken(token: string | null): Finding {
  if (token === null) return ok("settings", "No INBRIEF_ADMIN_TOKEN: the admin pages are closed.");
  if (token.length < leastLength) {
    return fault("settings", `INBRIEF_ADMIN_TOKEN has only ${token.length} characters, and can be guessed.`, advice);
  }
  if (token.length < goodLength && usualWords.test(token)) {
    return fault("settings", "INBRIEF_ADMIN_TOKEN holds a word that is tried first.", advice);
  }
  const isVaried = new Set(token).size >= 10;
  if (token.length >= goodLength && isVaried) return ok("settings", "INBRIEF_ADMIN_TOKEN is long and varied enough.");
  const what = isVaried ? `has only ${token.length} characters` : "repeats few characters";
  return warning("settings", `INBRIEF_ADMIN_TOKEN ${what}.`, advice);
}
