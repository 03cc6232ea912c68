import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { expect, it } from "vitest";
import { createDryWorld } from "../../scripts/deploy/dry-world.ts";
import { runDeploy } from "../../scripts/deploy/run-deploy.ts";
import { fakeAccount } from "./fake-account.ts";

const config = "--config wrangler.deploy.toml";
const migrate = `d1 migrations apply inbrief --remote ${config}`;
const deploy = `deploy ${config}`;
const secretList = `secret list --format json ${config}`;
const secretPut = `secret put INBRIEF_ADMIN_TOKEN ${config}`;
const asBefore = { queue: undefined };
const id = "11111111-2222-3333-4444-555555555555";

function written(files: ReadonlyMap<string, string>) {
  return parse(files.get("wrangler.deploy.toml") ?? "");
}

it("goes through all steps on a first run, and learns the workers.dev address by deploying", async () => {
  const account = fakeAccount();
  expect(await runDeploy(account.world({ answers: ["", "s3cret"] }), asBefore)).toBe(true);
  expect(account.commands()).toEqual([
    "whoami --json",
    "d1 list --json",
    "d1 create inbrief --update-config=false",
    "d1 list --json",
    migrate,
    deploy,
    deploy,
    secretList,
    secretPut,
  ]);
  expect(account.secrets.get("INBRIEF_ADMIN_TOKEN")).toBe("s3cret");
  expect(account.seeded).toEqual([`${id} https://inbrief.me-2.workers.dev`]);
  expect(account.said.at(-1)).toBe("In Brief on https://inbrief.me-2.workers.dev");
  const { vars, routes, queues, d1_databases: databases } = written(account.files);
  expect({ vars, routes, queues }).toEqual({ vars: { INBRIEF_BASE_URL: "https://inbrief.me-2.workers.dev" } });
  expect(databases).toMatchObject([{ database_id: id, database_name: "inbrief", migrations_dir: "migrations" }]);
});

it("makes and asks nothing again when it is repeated", async () => {
  const account = fakeAccount();
  await runDeploy(account.world({ answers: ["", "s3cret"] }), asBefore);
  account.commands();
  const [asked, config] = [account.asked.length, account.files.get("wrangler.deploy.toml")];
  expect(await runDeploy(account.world(), asBefore)).toBe(true);
  expect(account.commands()).toEqual(["whoami --json", "d1 list --json", migrate, deploy, secretList]);
  expect([account.asked.length, account.files.get("wrangler.deploy.toml")]).toEqual([asked, config]);
});

it.each([
  { command: "whoami", place: "1 of 9, login" },
  { command: "d1 list", place: "2 of 9, database" },
  { command: "d1 create", place: "2 of 9, database" },
  { command: "d1 migrations", place: "5 of 9, migrations" },
  { command: "deploy", place: "6 of 9, deploy" },
  { command: "secret list", place: "7 of 9, secrets" },
  { command: "secret put", place: "7 of 9, secrets" },
])("says where it stopped when `wrangler $command` fails, and the next run ends well", async ({ command, place }) => {
  const account = fakeAccount();
  const failing = { command, words: "no such luck" };
  expect(await runDeploy(account.world({ answers: ["", "s3cret"], failing }), asBefore)).toBe(false);
  const [stopped = "", advice] = account.said.slice(-2);
  expect(stopped).toContain(`Stopped at step ${place}: `);
  expect(stopped).toMatch(command === "whoami" ? /npx wrangler login/ : /failed: ✘ \[ERROR\] no such luck$/);
  expect(advice).toMatch(/`npm run deploy` again .* is safe/);
  account.commands();

  expect(await runDeploy(account.world({ environment: { INBRIEF_ADMIN_TOKEN: "s3cret" } }), asBefore)).toBe(true);
  expect(account.commands().filter((made) => made.startsWith("d1 create"))).toHaveLength(
    place.startsWith("1") || place.startsWith("2") ? 1 : 0,
  );
  expect([...account.secrets]).toEqual([["INBRIEF_ADMIN_TOKEN", "s3cret"]]);
});

it("takes base URL and secret from the environment, and gives the domain its route", async () => {
  const account = fakeAccount();
  const environment = { INBRIEF_BASE_URL: "https://news.example/", INBRIEF_ADMIN_TOKEN: "t0ken" };
  expect(await runDeploy(account.world({ environment }), asBefore)).toBe(true);
  expect(account.asked).toEqual([]);
  expect(account.commands().filter((command) => command === deploy)).toHaveLength(1);
  expect(written(account.files)).toMatchObject({
    vars: { INBRIEF_BASE_URL: "https://news.example" },
    routes: [{ pattern: "news.example", custom_domain: true }],
  });
  expect(account.files.get("wrangler.deploy.toml")).not.toContain("t0ken");
});

it.each(["news.example", "http://news.example", "https://news.example/?a=b"])(
  "refuses %s as a base URL, with an example or the reason",
  async (answer) => {
    const account = fakeAccount();
    expect(await runDeploy(account.world({ answers: [answer] }), asBefore)).toBe(false);
    expect(account.said.at(-2)).toMatch(/3 of 9, base URL: INBRIEF_BASE_URL = .*(?:for example: https|https:)/);
    expect(account.files.has("wrangler.deploy.toml")).toBe(false);
  },
);

it("makes the Queue once where it is wanted, and keeps it until it is not", async () => {
  const account = fakeAccount();
  const queueCommands = () => account.commands().filter((command) => command.startsWith("queues"));
  await runDeploy(account.world(), { queue: true });
  expect(queueCommands()).toEqual(["queues info inbrief-changes", "queues create inbrief-changes"]);
  expect(written(account.files).queues).toEqual({
    producers: [{ binding: "CHANGES", queue: "inbrief-changes" }],
    consumers: [{ queue: "inbrief-changes", max_batch_size: 1 }],
  });
  expect(readFileSync(new URL("../../src/worker.ts", import.meta.url), "utf8")).toContain("env.CHANGES");
  await runDeploy(account.world(), asBefore);
  expect(queueCommands()).toEqual(["queues info inbrief-changes"]);
  expect(written(account.files).queues).toBeDefined();
  await runDeploy(account.world(), { queue: false });
  expect(queueCommands()).toEqual([]);
  expect(written(account.files).queues).toBeUndefined();
});

it("leaves a secret unset without an answer", async () => {
  const account = fakeAccount();
  expect(await runDeploy(account.world(), asBefore)).toBe(true);
  expect(account.commands()).not.toContain(secretPut);
});

it("leaves the seeds to the Worker where the database cannot be reached from here", async () => {
  const account = fakeAccount();
  const seed = () => Promise.reject(new Error("no connection"));
  expect(await runDeploy(account.world({ seed }), asBefore)).toBe(true);
  expect(account.said).toContainEqual(
    expect.stringContaining("not from here (no connection); the Worker stores feeds/"),
  );
});

it("tells what the Worker answers where it does not become ready", async () => {
  const account = fakeAccount();
  const readyz = { status: 503, text: "Not ready: the briefs of feeds/ are not stored yet.\n" };
  expect(await runDeploy(account.world({ readyz }), asBefore)).toBe(false);
  expect(account.said.at(-2)).toMatch(
    /9 of 9, readiness: .*\/readyz is not ready after 3 minutes: 503: Not ready: the briefs/,
  );
});

it("shows every step in a dry run and touches neither account nor files", async () => {
  const account = fakeAccount();
  const real = account.world();
  expect(await runDeploy(createDryWorld(real), { queue: true })).toBe(true);
  expect(account.commands()).toEqual([]);
  expect([...account.files.keys()]).toEqual(["wrangler.toml"]);
  expect([account.asked, account.seeded]).toEqual([[], []]);
  for (const shown of ["d1 create inbrief", "queues create inbrief-changes", migrate, deploy, secretPut]) {
    expect(account.said).toContainEqual(expect.stringContaining(`would run: wrangler ${shown}`));
  }
});
