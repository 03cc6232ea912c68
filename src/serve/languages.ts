import { distance } from "fastest-levenshtein";

const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** "und": briefs whose language could not be told. */
const undetermined = "und";

/** The primary subtag (BCP 47) in lower case: `zh` for zh-Hant; null: no language has that code. */
export function primaryLanguage(typed: string): string | null {
  const [, primary = ""] = /^([a-z]{2,3})(?:-[a-z0-9]{1,8})*$/i.exec(typed.trim()) ?? [];
  const code = primary.toLowerCase();
  return code === undetermined || languageName(code) !== null ? code : null;
}

/** "Chinese"; null: not known. */
export function languageName(code: string): string | null {
  if (code === undetermined) return "an unknown language";
  return /^[a-z]{2,3}$/.test(code) ? (names.of(code) ?? null) : null;
}

/** Codes of two letters whose name or code is like what was typed, best first, at most three. */
export function nearestLanguages(typed: string): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted.length > 32) return [];
  return codes()
    .map(({ code, name }) => ({ code, far: Math.min(distance(wanted, code), distance(wanted, name)) }))
    .filter(({ far }) => far <= Math.max(1, Math.floor(wanted.length / 3)))
    .toSorted((one, other) => one.far - other.far || one.code.localeCompare(other.code))
    .slice(0, 3)
    .map(({ code }) => code);
}

const letters = [..."abcdefghijklmnopqrstuvwxyz"];

function codes(): readonly { readonly code: string; readonly name: string }[] {
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const name = languageName(code);
      return name === null ? [] : [{ code, name: name.toLowerCase() }];
    });
}
