import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startGrowingFeed } from "../tests/helpers/growing-feed.ts";
import { type Callbacks, startCallbacks, subscribe } from "../tests/helpers/hub-callbacks.ts";
import { freePort, inFolder, startChild } from "./child.ts";
import { type Bench, figure, found, type Scale } from "./figure.ts";
import { listSources } from "./service.ts";

const launcher = fileURLToPath(new URL("../bin/inbrief.js", import.meta.url));
const patienceMs = 60_000;

/** From what a source publishes, read within a second, to the last of a country's subscribers, all of them on loopback. */
export const hubBench: Bench = {
  name: "hub",
  run: (scale: Scale) =>
    inFolder(async (folder) => {
      const subscribers = scale === "smoke" ? 20 : 1000;
      const [feed, callbacks, port] = await Promise.all([startGrowingFeed(), startCallbacks(), freePort()]);
      listSources(folder, [feed.url]);
      // All of them subscribe from one address.
      mkdirSync(join(folder, "config"));
      writeFileSync(join(folder, "config", "site.toml"), "[api]\nrequests_per_minute = 0\n");
      const env = {
        INBRIEF_CONFIG: folder,
        INBRIEF_DATABASE: join(folder, "inbrief.db"),
        INBRIEF_SOURCES: join(folder, "sources.opml"),
        INBRIEF_ALLOW_UPSTREAM: `${feed.host},${callbacks.host}`,
        INBRIEF_POLL_CRON: "* * * * * *",
        INBRIEF_MIN_INTERVAL_SECONDS: "0",
        PORT: String(port),
      };
      const child = await startChild(process.execPath, [launcher, "serve"], { cwd: folder, env });
      try {
        const url = `http://127.0.0.1:${port}`;
        await until("the first brief", async () => (await feedText(url)).includes("Ferries"));
        const verifying = await subscribeAll(url, callbacks, subscribers);
        const begin = performance.now();
        feed.titles.push("Cranes");
        await until("all deliveries", async () => callbacks.delivered.length >= subscribers);
        const last = Math.max(...callbacks.delivered.map(({ at }) => at));
        return found(
          figure(`delivered to ${subscribers} subscribers`, (last - begin) / 1000, "s", { atMost: 10 }),
          figure(`${subscribers} subscriptions asked for and verified`, verifying / 1000, "s"),
          figure("deliveries too many", callbacks.delivered.length - subscribers, "deliveries", { atMost: 0 }),
        );
      } finally {
        await child.stop();
        await Promise.all([feed.close(), callbacks.close()]);
      }
    }),
};

/** How long it took, in milliseconds. Requests of one host may not wait in hundreds, so they come a few at a time. */
async function subscribeAll(url: string, callbacks: Callbacks, count: number): Promise<number> {
  const begin = performance.now();
  for (let done = 0; done < count; done += 50) {
    const most = Math.min(50, count - done);
    const numbers = Array.from({ length: most }, (_, index) => done + index);
    await Promise.all(
      numbers.map((number) => subscribe(url, `${url}/feeds/ke.atom`, `http://${callbacks.host}/${number}`)),
    );
    await until("the verifications", async () => callbacks.verified.size >= done + most);
  }
  return performance.now() - begin;
}

async function feedText(url: string): Promise<string> {
  return (await fetch(`${url}/feeds/ke.atom`)).text();
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Waited too long for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
