import { deployConfigName } from "../../scripts/deploy/deploy-config.ts";
import type { World, WranglerAnswer } from "../../scripts/deploy/world.ts";

export const exampleToml = `name = "inbrief"
main = "src/worker.ts"

[[d1_databases]]
binding = "DB"
database_name = "inbrief"
database_id = "00000000-0000-0000-0000-000000000000"
migrations_dir = "migrations"

[vars]
INBRIEF_BASE_URL = ""
`;

export interface FakeAccount {
  /** A terminal and a network before it; `answers` are typed in this order. */
  readonly world: (given?: Given) => World;
  /** Every wrangler command since the last call of this. */
  readonly commands: () => readonly string[];
  readonly said: string[];
  readonly asked: string[];
  readonly seeded: string[];
  readonly secrets: Map<string, string>;
  readonly files: Map<string, string>;
}

interface Given {
  readonly answers?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The command that begins so fails, with these words. */
  readonly failing?: { readonly command: string; readonly words: string };
  readonly readyz?: { readonly status: number; readonly text: string };
  readonly seed?: () => Promise<void>;
}

const id = "11111111-2222-3333-4444-555555555555";

/** A Cloudflare account as far as deploying asks it: what was made stays from one run to the next. */
export function fakeAccount(): FakeAccount {
  const files = new Map([["wrangler.toml", exampleToml]]);
  const secrets = new Map<string, string>();
  const there = new Set<string>();
  const [said, asked, seeded]: [string[], string[], string[]] = [[], [], []];
  let commands: string[] = [];

  const answer = ([area = "", action = "", name = ""]: readonly string[], input: string): WranglerAnswer => {
    if (action === "create") there.add(name);
    if (area === "queues" && action === "info" && !there.has(name)) return { ...good(""), status: 1 };
    if (area === "secret" && action === "put") secrets.set(name, input.trim());
    if (area === "secret" && action === "list")
      return good(JSON.stringify([...secrets.keys()].map((key) => ({ name: key }))));
    if (area === "d1" && action === "list") {
      return good(
        `\n${JSON.stringify([{ name: "other", uuid: "x" }, ...(there.has("inbrief") ? [{ name: "inbrief", uuid: id }] : [])])}`,
      );
    }
    return good(area === "deploy" ? "Deployed inbrief triggers\n  https://inbrief.me-2.workers.dev\n" : "");
  };

  const world = ({ answers = [], environment = {}, failing, readyz, seed }: Given = {}): World => {
    const typed = [...answers];
    return {
      environment,
      wrangler: async (args, input = "") => {
        const command = args.join(" ");
        commands.push(command);
        if (failing !== undefined && command.startsWith(failing.command)) {
          return {
            status: 1,
            stdout: "",
            stderr: `\n\u001b[31m✘ [ERROR] ${failing.words}\u001b[0m\n\nLogs were written to "x.log"\n`,
          };
        }
        return answer(args, input);
      },
      read: (name) => files.get(name) ?? null,
      write: (name, text) => {
        if (name !== deployConfigName) throw new Error(`${name} is not to be written`);
        files.set(name, text);
      },
      ask: async (question) => {
        asked.push(question);
        return typed.shift() ?? "";
      },
      say: (line) => void said.push(line),
      seed: async ({ databaseId, baseUrl }) => {
        await seed?.();
        seeded.push(`${databaseId} ${baseUrl}`);
      },
      get: async () => readyz ?? { status: 200, text: "ready\n" },
      sleep: async () => {},
    };
  };
  const takeCommands = () => {
    const taken = commands;
    commands = [];
    return taken;
  };
  return { world, commands: takeCommands, said, asked, seeded, secrets, files };
}

function good(stdout: string): WranglerAnswer {
  return { status: 0, stdout, stderr: "" };
}
