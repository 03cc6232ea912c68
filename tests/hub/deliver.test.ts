import { expect, it } from "vitest";
import { startDeliveries } from "../../src/hub/deliver.ts";
import { noteChanges } from "../../src/hub/note-changes.ts";
import { createTurns } from "../../src/hub/turns.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { testConfig } from "../helpers/config.ts";
import { openHubWorld, reply } from "./hub-world.ts";

const topics = ["tw.atom", "tw.rss", "tw.json"].map((name) => `https://inbrief.example/feeds/${name}`);

/** Each topic has two subscribers, and has news for them; two callbacks are asked at a time. */
async function waitingWorld() {
  const db = openSqlite(":memory:");
  const world = await openHubWorld({ db, config: testConfig() });
  for (const [index, topic] of [...topics, ...topics].entries())
    await world.subscribed({ "hub.topic": topic, "hub.callback": `https://reader${index}.example/push` });
  await world.publish();
  await noteChanges(world.deps, { ask: world.ask, limit: 10 });
  const read: string[] = [];
  const ask = (url: string) => {
    read.push(url);
    return world.ask(url);
  };
  const turns = createTurns({ most: 2, spacingMs: 0, clock: world.deps.clock });
  return { db, world, read, work: { ask, turns, limit: 40, saveEach: 1 } };
}

it("reads topics as the turns of their subscribers come, so that those waiting hold no contents", async () => {
  const { db, world, read, work } = await waitingWorld();
  const answers: (() => void)[] = [];
  const asked = Promise.withResolvers<void>();
  world.answer = () =>
    new Promise((resolve) => {
      answers.push(() => resolve(reply(204)));
      if (answers.length === 2) asked.resolve();
    });
  const { tasks, end } = await startDeliveries(world.deps, work);
  expect(tasks).toHaveLength(6);
  await asked.promise;
  expect(read.length).toBeLessThanOrEqual(2);
  world.answer = () => reply(204);
  for (const answer of answers) answer();
  await end;
  expect(world.deliveries()).toHaveLength(6);
  db.close();
});

it("reads a topic once for all that get it, and each gets its own", async () => {
  const { db, world, read, work } = await waitingWorld();
  const { end } = await startDeliveries(world.deps, work);
  await end;
  expect(read.toSorted()).toEqual(topics.toSorted());
  const contents = Map.groupBy(world.deliveries(), ({ body }) => body);
  expect([...contents.values()].map((got) => got.length)).toEqual([2, 2, 2]);
  db.close();
});
