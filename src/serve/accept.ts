/** One member of Accept or Accept-Encoding: a value in lower case and its weight, 0 to 1. */
export interface Preference {
  readonly value: string;
  readonly weight: number;
}

/** No honest client lists more. */
const maxPreferences = 40;

/** Reads a list with weights (RFC 9110 §12.4.2, §12.5.1, §12.5.3). What cannot be read is left out; never throws. */
export function parsePreferences(header: string | undefined): readonly Preference[] {
  return (header ?? "")
    .slice(0, 4000)
    .split(",", maxPreferences)
    .flatMap((member) => {
      const [value = "", ...parameters] = member.split(";").map((part) => part.trim().toLowerCase());
      const weight = weightOf(parameters);
      return value === "" || weight === null ? [] : [{ value, weight }];
    });
}

/** 1 where no weight is given, null where it is no number from 0 to 1. */
function weightOf(parameters: readonly string[]): number | null {
  const typed = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  if (typed === undefined) return 1;
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(typed) ? Number(typed) : null;
}
