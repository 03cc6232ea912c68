import type { Compressor } from "../deps.ts";
import { type Preference, parsePreferences } from "./accept.ts";

export type Coding = "br" | "gzip" | "identity";

/** Below this, compressing saves no packet. */
const leastBytes = 150;

/** The content coding to answer with (RFC 9110 §12.5.3): the smallest that is wanted most. Nothing acceptable: identity all the same. */
export function chooseCoding(acceptEncoding: string | undefined, bytes: number, compressor: Compressor | null): Coding {
  if (acceptEncoding === undefined || compressor === null || bytes < leastBytes) return "identity";
  const preferences = parsePreferences(acceptEncoding);
  const brotli = weightOf(preferences, ["br"]);
  const gzip = weightOf(preferences, ["gzip", "x-gzip"]);
  const best = Math.max(brotli, gzip);
  if (best === 0 || best < (preferences.find(({ value }) => value === "identity")?.weight ?? 0)) return "identity";
  return brotli === best ? "br" : "gzip";
}

function weightOf(preferences: readonly Preference[], names: readonly string[]): number {
  const named = preferences.find(({ value }) => names.includes(value));
  return (named ?? preferences.find(({ value }) => value === "*"))?.weight ?? 0;
}
