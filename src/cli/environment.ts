import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { SyndicationError } from "../errors.ts";
import { refuseMalformed } from "./env-lines.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings from `.env` in the working directory, under those of the real environment. Throws badConfig where the file or a line of it cannot be read. */
export function readEnvironment(real: Environment): Environment {
  if (!existsSync(".env")) return real;
  const text = readFile();
  refuseMalformed(text, ".env");
  return { ...parseEnv(text), ...real };
}

function readFile(): string {
  try {
    return readFileSync(".env", "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SyndicationError(
      "badConfig",
      `.env cannot be read: ${reason}. Check its permissions, or move it away.`,
      ".env",
      cause,
    );
  }
}
