import { parseArgs } from "node:util";
import { createDryWorld } from "./deploy/dry-world.ts";
import { createRealWorld } from "./deploy/real-world.ts";
import { runDeploy } from "./deploy/run-deploy.ts";

const help = `Usage: npm run deploy [-- options]

Takes In Brief to your Cloudflare account, or what is there to this version: database, migrations, script, secrets, the briefs of feeds/.
Safe to repeat. Needs \`npx wrangler login\` once, or CLOUDFLARE_API_TOKEN. docs/deploy-cloudflare.md explains each step.

  --dry-run    show the steps of a first run; needs no account and changes nothing
  --queue      ingest changed sources through a Queue from now on; --no-queue: no longer
  --help       this

Environment: INBRIEF_BASE_URL and INBRIEF_ADMIN_TOKEN are asked for where they are not set.
What was answered is kept in wrangler.deploy.toml, which git ignores; secrets are kept by Cloudflare alone.
`;

function readOptions() {
  try {
    const options = { "dry-run": { type: "boolean" }, queue: { type: "boolean" }, help: { type: "boolean" } } as const;
    return parseArgs({ options, allowNegative: true }).values;
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : cause}\n\n${help}`);
    return null;
  }
}

const options = readOptions();
if (options === null) {
  process.exitCode = 2;
} else if (options.help) {
  console.log(help);
} else {
  const real = createRealWorld();
  if (options["dry-run"]) real.say("Nothing is done: these are the steps of a first run.");
  const isGood = await runDeploy(options["dry-run"] ? createDryWorld(real) : real, { queue: options.queue });
  process.exitCode = isGood ? 0 : 1;
}
