/** From what everything is told to what something must be done about. */
export const logLevels = ["info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

/** Whether an event is written where nothing below `least` is. */
export function isLogged(level: LogLevel, least: LogLevel): boolean {
  return logLevels.indexOf(level) >= logLevels.indexOf(least);
}

/** For JSON.stringify: an error as an object, its code and its causes with it. Without this it would be `{}`. */
export function errorAsRecord(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  const code = "code" in value ? { code: value.code } : {};
  return { name, ...code, message, stack, ...(cause === undefined ? {} : { cause }) };
}
