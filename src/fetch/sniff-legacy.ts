import { analyse, type Match } from "chardet";
import { encodingsOfLanguage } from "./language-encodings.ts";

/** Enough for statistics, little enough for a body of any size. */
const sampleBytes = 32_768;
/** Where a feed names its language. */
const headBytes = 4_096;
/** Multi-byte encodings betray themselves by their structure; single-byte ones never reach this. */
const certainConfidence = 90;
/** Below these the statistics are a coin toss, and windows-1252 is what unlabelled Western feeds are. */
const leastConfidence = 20;
const leastLead = 1.5;

/**
 * The most probable encoding of a text that is not UTF-8 and says nothing of itself; WHATWG name. The language that a feed names
 * narrows the choice, as a title or two are too little for statistics. windows-1252 where nothing tells.
 */
export function sniffLegacyEncoding(bytes: Uint8Array): string {
  const text = sampleText(bytes);
  const [certain] = candidates(text);
  if (certain !== undefined && certain.confidence >= certainConfidence) return encodingName(certain);
  const [best, second, ...others] = candidates(foreignWords(text));
  const ofLanguage = encodingsOfLanguage(String.fromCharCode(...bytes.subarray(0, headBytes)));
  const [usual] = ofLanguage;
  if (usual !== undefined) {
    const names = [best, second, ...others].filter(isTelling).map(encodingName);
    return names.find((name) => ofLanguage.includes(name)) ?? usual;
  }
  if (best === undefined || best.confidence < leastConfidence) return "windows-1252";
  if (second !== undefined && best.confidence < leastLead * second.confidence) return "windows-1252";
  return encodingName(best);
}

function isTelling(match: Match | undefined): match is Match {
  return match !== undefined && match.confidence >= leastConfidence;
}

/** From just before the first byte beyond ASCII, without markup; one character a byte. */
function sampleText(bytes: Uint8Array): string {
  const start = Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - 64);
  // No decoder maps bytes to characters one to one: "latin1" is windows-1252 in the Encoding Standard.
  const text = Array.from(bytes.subarray(start, start + sampleBytes), (byte) => String.fromCharCode(byte)).join("");
  return text.replace(/<[^<>]*>/g, " ");
}

/** English words and addresses drown the few that tell: a KOI8-R feed read whole is "ISO-8859-1" to the library. */
function foreignWords(text: string): string {
  return (text.match(/[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*/g) ?? []).join(" ");
}

function candidates(text: string): readonly Match[] {
  const matches = analyse(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  return matches.filter((match) => isDecodable(match.name));
}

/** The library also names encodings that no decoder has (EBCDIC) and Unicode, which was tried before. */
function isDecodable(name: string): boolean {
  if (/^(?:utf-|ascii)/i.test(name)) return false;
  try {
    new TextDecoder(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function encodingName(match: Match): string {
  return new TextDecoder(match.name).encoding.toLowerCase();
}
