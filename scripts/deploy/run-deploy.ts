import { deployConfigName, readDeployment, readNames, toDeployConfig } from "./deploy-config.ts";
import { askBaseUrl, askSecrets } from "./questions.ts";
import type { World } from "./world.ts";
import { parseJson, run, Stopped } from "./wrangler-answers.ts";

export interface DeployOptions {
  /** true, false: from now on with or without the Queue; undefined: as before, at first without. */
  readonly queue: boolean | undefined;
}

interface State {
  readonly world: World;
  readonly options: DeployOptions;
  readonly names: ReturnType<typeof readNames>;
  databaseId: string | null;
  baseUrl: string;
  hasQueue: boolean;
}

interface Step {
  readonly name: string;
  readonly run: (state: State) => Promise<void>;
}

/** In this order: each needs what those above it have made, and finds it there when it is run again. */
const steps: readonly Step[] = [
  { name: "login", run: checkLogin },
  { name: "database", run: findDatabase },
  { name: "base URL", run: chooseBaseUrl },
  { name: "queue", run: findQueues },
  { name: "migrations", run: migrate },
  { name: "deploy", run: deployScript },
  { name: "secrets", run: ({ world }) => askSecrets(world, deployConfigName) },
  { name: "seeds", run: seed },
  { name: "readiness", run: waitUntilReady },
];

/**
 * Takes In Brief to the operator's Cloudflare account, or an instance there to this version. Safe to repeat: what exists is found, not made again.
 * True where all steps went well; else the last line said tells where it stopped and why.
 */
export async function runDeploy(world: World, options: DeployOptions): Promise<boolean> {
  const earlier = readDeployment(world.read(deployConfigName));
  const names = readNames(world.read("wrangler.toml") ?? "");
  const state: State = {
    world,
    options,
    names,
    databaseId: null,
    baseUrl: earlier?.baseUrl ?? "",
    hasQueue: options.queue ?? earlier?.hasQueue ?? false,
  };
  for (const [index, step] of steps.entries()) {
    const place = `${index + 1} of ${steps.length}, ${step.name}`;
    world.say(`Step ${place}`);
    try {
      await step.run(state);
    } catch (cause) {
      if (!(cause instanceof Stopped)) throw cause;
      world.say(`Stopped at step ${place}: ${cause.message}`);
      world.say("What is done stays done; `npm run deploy` again goes through all steps and is safe.");
      return false;
    }
  }
  world.say(`In Brief on ${state.baseUrl}`);
  return true;
}

async function checkLogin({ world }: State): Promise<void> {
  const { status } = await world.wrangler(["whoami", "--json"]);
  if (status === 0) return;
  throw new Stopped("wrangler knows no account; run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN.");
}

async function findDatabase(state: State): Promise<void> {
  const { world, names } = state;
  state.databaseId = await databaseId(state);
  if (state.databaseId === null) {
    // Asked again for the id, because only the list can be had as JSON. wrangler.toml stays as it is.
    await run(world, ["d1", "create", names.database, "--update-config=false"]);
    state.databaseId = await databaseId(state);
  }
  if (state.databaseId === null) throw new Stopped(`D1 does not list the new database ${names.database} yet.`);
}

async function databaseId({ world, names }: State): Promise<string | null> {
  const { stdout } = await run(world, ["d1", "list", "--json"]);
  const databases = parseJson<readonly { readonly name: string; readonly uuid: string }[]>(stdout, "d1 list");
  return databases.find(({ name }) => name === names.database)?.uuid ?? null;
}

async function chooseBaseUrl(state: State): Promise<void> {
  state.baseUrl = await askBaseUrl(state.world, state.baseUrl);
  writeConfig(state);
}

/** `queues info` fails for a queue that is not there; for any other reason creating it fails too, and tells why. */
async function findQueues({ world, names, hasQueue }: State): Promise<void> {
  if (!hasQueue) return world.say("  without; `npm run deploy -- --queue` adds it");
  for (const name of names.queues) {
    const { status } = await world.wrangler(["queues", "info", name]);
    if (status !== 0) await run(world, ["queues", "create", name]);
  }
}

async function migrate({ world, names }: State): Promise<void> {
  await run(world, ["d1", "migrations", "apply", names.database, "--remote", "--config", deployConfigName]);
}

async function deployScript(state: State): Promise<void> {
  const { world } = state;
  const { stdout } = await run(world, ["deploy", "--config", deployConfigName]);
  if (state.baseUrl !== "") return;
  const [address] = /https:\/\/[\w.-]+\.workers\.dev/.exec(stdout) ?? [];
  if (address === undefined) {
    throw new Stopped("wrangler named no workers.dev address; run it again with INBRIEF_BASE_URL=https://….");
  }
  // Only deploying tells the account's workers.dev address, and every link in every feed is made from it.
  world.say(`  the base URL is ${address}; once more with it`);
  state.baseUrl = address;
  writeConfig(state);
  await run(world, ["deploy", "--config", deployConfigName]);
}

function writeConfig({ world, databaseId, baseUrl, hasQueue }: State): void {
  const text = toDeployConfig(world.read("wrangler.toml") ?? "", { databaseId, baseUrl, hasQueue });
  if (world.read(deployConfigName) !== text) world.write(deployConfigName, text);
}

/** From here, because cutting and placing many round-ups takes more CPU than a tick of the free plan has. The Worker does it too. */
async function seed({ world, databaseId, baseUrl }: State): Promise<void> {
  try {
    await world.seed({ databaseId: databaseId ?? "", baseUrl });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    world.say(`  not from here (${reason}); the Worker stores feeds/ itself in its next minutes`);
  }
}

const readyTries = 60;
const readyPauseMs = 3000;

/** A new address takes a while to be known, and the Worker may have to store feeds/ first. */
async function waitUntilReady({ world, baseUrl }: State): Promise<void> {
  let last = "";
  for (let tries = 0; tries < readyTries; tries++) {
    const { status, text } = await world.get(`${baseUrl}/readyz`);
    if (status === 200) return;
    last = `${status === 0 ? "" : `${status}: `}${text.trim().slice(0, 300)}`;
    await world.sleep(readyPauseMs);
  }
  throw new Stopped(`${baseUrl}/readyz is not ready after ${(readyTries * readyPauseMs) / 60_000} minutes: ${last}`);
}
