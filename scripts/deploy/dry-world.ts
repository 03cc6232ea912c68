import type { World, WranglerAnswer } from "./world.ts";

const exampleId = "11111111-2222-3333-4444-555555555555";

/** Shows each step of a first run and does nothing: wrangler's answers are made up, no file is written, nobody is asked. */
export function createDryWorld(real: World): World {
  const files = new Map<string, string>();
  let hasDatabase = false;
  const answer = (command: string): WranglerAnswer => {
    if (command.startsWith("d1 create")) hasDatabase = true;
    const databases = hasDatabase ? [{ name: "inbrief", uuid: exampleId }] : [];
    if (command.startsWith("d1 list")) return good(JSON.stringify(databases));
    if (command.startsWith("secret list")) return good("[]");
    if (command.startsWith("queues info")) return { status: 1, stdout: "", stderr: "not there" };
    return good(command.startsWith("deploy") ? "https://inbrief.example.workers.dev" : "");
  };
  return {
    ...real,
    wrangler: async (args) => {
      real.say(`  would run: wrangler ${args.join(" ")}`);
      return answer(args.join(" "));
    },
    read: (name) => files.get(name) ?? (name === "wrangler.toml" ? real.read(name) : null),
    write: (name, text) => {
      files.set(name, text);
      real.say(`  would write ${name}`);
    },
    ask: async (question) => {
      real.say(`  would ask: ${question.trim()}`);
      return question.startsWith("INBRIEF_ADMIN_TOKEN") ? "an-example" : "";
    },
    seed: async () => real.say("  would store the briefs of feeds/"),
    get: async (url) => {
      real.say(`  would wait for ${url}`);
      return { status: 200, text: "ready" };
    },
    sleep: async () => {},
    environment: {},
  };
}

function good(stdout: string): WranglerAnswer {
  return { status: 0, stdout, stderr: "" };
}
