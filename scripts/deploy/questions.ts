import { type Setting, settings } from "../../src/config/settings.ts";
import type { World } from "./world.ts";
import { parseJson, run, Stopped } from "./wrangler-answers.ts";

const allSettings: readonly Setting<unknown>[] = Object.values(settings);
const baseUrlSetting: Setting<unknown> = settings["site.base_url"];

/**
 * Where readers will reach it: INBRIEF_BASE_URL of the environment, else what was answered earlier, else asked for.
 * "" for the account's workers.dev address, which only deploying tells. Throws Stopped for what is no base URL.
 */
export async function askBaseUrl(world: World, earlier: string): Promise<string> {
  const given = world.environment.INBRIEF_BASE_URL?.trim() || earlier || (await world.ask(baseUrlQuestion));
  if (given === "") return "";
  const checked = baseUrlSetting.kind.check(given);
  if ("fault" in checked)
    throw new Stopped(`INBRIEF_BASE_URL = ${given} ${checked.fault}; for example: https://inbrief.example`);
  if (!given.startsWith("https:")) throw new Stopped(`INBRIEF_BASE_URL = ${given} has to begin with https:.`);
  return String(checked.value);
}

const baseUrlQuestion =
  "Where will readers reach it? https://… on a domain of your Cloudflare account, or nothing for a workers.dev address: ";

/** Asks for the secrets that the Worker does not have; without an answer one stays unset, which is always safe. */
export async function askSecrets(world: World, config: string): Promise<void> {
  const { stdout } = await run(world, ["secret", "list", "--format", "json", "--config", config]);
  const there = parseJson<readonly { readonly name: string }[]>(stdout, "secret list").map(({ name }) => name);
  for (const { env, kind } of allSettings.filter(({ secret }) => secret)) {
    if (env === null || there.includes(env)) continue;
    const value = world.environment[env]?.trim() || (await world.ask(`${env} (nothing: it stays unset): `));
    if (value === "") continue;
    const checked = kind.check(value);
    if ("fault" in checked) throw new Stopped(`${env} ${checked.fault}.`);
    await run(world, ["secret", "put", env, "--config", config], `${value}\n`);
  }
}
