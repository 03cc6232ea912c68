import { once } from "node:events";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { exitCodes } from "../../src/cli/exit-codes.ts";
import { readMetrics } from "../helpers/read-metrics.ts";
import {
  type Environment,
  type RunningService,
  runCommand,
  startService,
  temporaryFolder,
} from "../helpers/service.ts";

/** A day of an operator, in the order in which it goes: the service runs from the first test to the last but one. */
const folder = temporaryFolder();
const env: Environment = {
  INBRIEF_SOURCES: "none.opml",
  INBRIEF_TRUST_PROXY: "true",
  INBRIEF_ADMIN_TOKEN: "secret-of-the-test",
};
let service: RunningService;

beforeAll(async () => {
  writeFileSync(join(folder, "none.opml"), '<opml version="2.0"><head/><body/></opml>');
  service = await startService(env, folder);
});

afterAll(() => service.kill());

const reader = /203\.0\.113|2001:db8|secret-of-the-test/;
const headers = {
  "X-Forwarded-For": "203.0.113.7, 2001:db8::7",
  "X-Forwarded-Host": "203.0.113.7",
  "X-Real-IP": "203.0.113.7",
  Forwarded: 'for="[2001:db8::7]"',
  "User-Agent": "Reader at 203.0.113.7",
};

it("tells in /metrics what readers asked for, below HTTP and above", async () => {
  const get = (path: string) => fetch(`${service.url}${path}`, { headers });
  for (const path of ["/feeds/tw.atom", "/feeds/tw.atom", "/feeds/nowhere.atom", "/readyz", "/203.0.113.7"])
    await (await get(path)).arrayBuffer();
  const families = readMetrics(await (await get("/metrics")).text());
  const value = (name: string, labels: string) => families.find((one) => one.name === name)?.samples.get(labels);
  expect(value("inbrief_http_responses_total", '{route="feed",status="200"}')).toBe(2);
  expect(value("inbrief_http_responses_total", '{route="feed",status="404"}')).toBe(1);
  expect(value("inbrief_http_responses_total", '{route="operations",status="200"}')).toBe(1);
  expect(value("inbrief_last_tick_timestamp_seconds", "")).toBeGreaterThan(1_700_000_000);
  expect(value("inbrief_database_bytes", "")).toBeGreaterThan(10_000);
});

it("writes nothing of a reader into the log, whatever is asked and however", async () => {
  const odd = [
    "/feeds/203.0.113.7.atom",
    "/%5B2001:db8::7%5D",
    "/search?q=203.0.113.7",
    "/admin/export?token=secret-of-the-test",
  ];
  for (const path of odd) await (await fetch(`${service.url}${path}`, { headers })).arrayBuffer();
  for (const bytes of [
    "GET /203.0.113.7 HTTP/9\r\n\r\n",
    "\u0000\u0001 203.0.113.7\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: 203.0.113.7, x\r\n\r\n",
  ]) {
    const socket = connect({ port: Number(new URL(service.url).port), host: "127.0.0.1" });
    socket.end(bytes);
    socket.resume();
    await once(socket, "close");
  }
  await fetch(`${service.url}/hub`, { method: "POST", headers, body: "hub.callback=http://203.0.113.7/" });
  await fetch(`${service.url}/admin/import`, {
    method: "POST",
    headers: { ...headers, Authorization: "Bearer 203.0.113.7" },
  });
  expect(service.stderr()).not.toMatch(reader);
  expect(service.stderr()).not.toMatch(/127\.0\.0\.1/);
});

it("is copied while it runs, and not replaced while it runs", async () => {
  expect(await runCommand(["backup", "copy.db"], env, folder)).toMatchObject({ code: exitCodes.done });
  const refused = await runCommand(["restore", "copy.db"], env, folder);
  expect(refused.code).toBe(exitCodes.storeFailed);
  expect(refused.stderr).toMatch(/in use by another program; wait, or stop that program\.$/m);
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  expect(readdirSync(join(folder, "data")).filter((name) => name.endsWith(".partial"))).toEqual([]);
});

it("ends at SIGTERM with 0, says so in JSON, and is replaced then", async () => {
  expect(await service.stop()).toBe(0);
  const events = service
    .stderr()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  expect(events.at(-1)).toMatchObject({ level: "info", event: "stopping", signal: "SIGTERM" });
  expect(await runCommand(["restore", "copy.db"], env, folder)).toMatchObject({ code: exitCodes.done });
  expect(existsSync(join(folder, "data/inbrief.db.replaced-1"))).toBe(true);
});

it("is for people where that is set, and silent below its level", async () => {
  const people = await startService({ ...env, INBRIEF_LOG_FORMAT: "pretty" }, folder);
  await people.stop();
  expect(people.stderr()).toMatch(/^\d\d:\d\d:\d\d info {2}stopping signal=SIGTERM$/m);
  const silent = await startService({ ...env, INBRIEF_LOG_LEVEL: "error" }, folder);
  await silent.stop();
  expect(silent.stderr()).toBe("");
});
