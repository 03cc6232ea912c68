import { execFile } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { createAdaptorServer } from "@hono/node-server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testApplication } from "../helpers/application.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";
import { temporaryFolder } from "../helpers/service.ts";

/** newsboat sends `A-IM: feed`: what it makes of 226. */
const run = promisify(execFile);
const brief = (number: number) => makeBrief({ id: uuid(number), seq: number, title: `Brief ${number}` });
const memory = memoryStore({ briefs: [1, 2, 3].map(brief) });
const { app } = testApplication(memory.store, { environment: { INBRIEF_BASE_URL: "http://127.0.0.1" } });
const seen: { asked: string | undefined; status: number }[] = [];
let server: Server;

beforeAll(async () => {
  server = createAdaptorServer({
    fetch: async (request, { incoming }) => {
      const response = await app.fetch(request);
      seen.push({
        asked: (incoming as IncomingMessage).headers["a-im"] as string | undefined,
        status: response.status,
      });
      return response;
    },
  }) as Server;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function write(...numbers: readonly number[]): void {
  const { number, changedAt } = memory.state.revision;
  memory.state.revision = { number: number + 1, changedAt: changedAt + 60 };
  memory.state.briefs = numbers.map(brief);
}

it.each(["rss", "atom"])(
  "newsboat adds what a 226 in %s brings, loses nothing, and asks on from there",
  async (type) => {
    const home = temporaryFolder();
    writeFileSync(join(home, "urls"), `http://127.0.0.1:${(server.address() as AddressInfo).port}/feeds/tw.${type}`);
    writeFileSync(join(home, "config"), "");
    const reload = () =>
      run("newsboat", ["-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"], {
        cwd: home,
        env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, LC_ALL: "C.UTF-8" },
      });
    const titles = () => {
      const database = new DatabaseSync(join(home, "cache.db"), { readOnly: true });
      const rows = database.prepare("SELECT title FROM rss_item WHERE deleted = 0 ORDER BY title").all();
      database.close();
      return rows.map(({ title }) => title);
    };
    seen.length = 0;
    write(1, 2, 3);
    // It names no tag before its third question.
    await reload();
    await reload();
    write(1, 2, 3, 4);
    await reload();
    expect(titles()).toEqual(["Brief 1", "Brief 2", "Brief 3", "Brief 4"]);
    await reload();
    write(2, 3, 4, 5);
    await reload();
    expect(titles()).toEqual(["Brief 1", "Brief 2", "Brief 3", "Brief 4", "Brief 5"]);
    // Entries have only left: a feed without any.
    write(3, 4, 5);
    await reload();
    expect(titles()).toHaveLength(5);
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 226, 304, 226, 226]);
    expect(seen.slice(2).map(({ asked }) => asked)).toEqual(["feed", "feed", "feed", "feed"]);
  },
);
