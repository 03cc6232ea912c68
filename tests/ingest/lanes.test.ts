import { describe, expect, it } from "vitest";
import { createLanes } from "../../src/ingest/lanes.ts";

const limits = { spacingMs: 1000, siteConcurrency: 2, concurrency: 3 };

/** A clock that sleeps until told: what has been slept is written down. */
function heldClock() {
  const sleeps: { ms: number; wake: () => void }[] = [];
  const clock = {
    now: () => 0,
    random: () => 0,
    sleep: (ms: number) => new Promise<void>((wake) => sleeps.push({ ms, wake })),
  };
  return { clock, sleeps };
}

/** A task that notes its start and ends when told. */
function heldTask(name: string, started: string[]) {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const run = () => {
    started.push(name);
    return ended;
  };
  return { run, end: () => end() };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("lanes", () => {
  it("lets a second request to a site start only after the spacing", async () => {
    const { clock, sleeps } = heldClock();
    const lanes = createLanes(limits, clock);
    const started: string[] = [];
    const [a, b] = [heldTask("a", started), heldTask("b", started)];
    const runs = [lanes("one.example", a.run), lanes("one.example", b.run)];
    await settle();
    expect(started).toEqual(["a"]);
    expect(sleeps.map(({ ms }) => ms)).toEqual([1000]);
    sleeps[0]?.wake();
    await settle();
    expect(started).toEqual(["a", "b"]);
    a.end();
    b.end();
    await Promise.all(runs);
  });

  it("never runs more of a site at once than its concurrency", async () => {
    const { clock, sleeps } = heldClock();
    const lanes = createLanes(limits, clock);
    const started: string[] = [];
    const tasks = ["a", "b", "c"].map((name) => heldTask(name, started));
    const runs = tasks.map((task) => lanes("one.example", task.run));
    await settle();
    sleeps[0]?.wake();
    await settle();
    sleeps[1]?.wake();
    await settle();
    expect(started).toEqual(["a", "b"]);
    tasks[0]?.end();
    await settle();
    expect(started).toEqual(["a", "b", "c"]);
    for (const task of tasks) task.end();
    await Promise.all(runs);
  });

  it("does not let a site that waits hold up another", async () => {
    const { clock } = heldClock();
    const lanes = createLanes({ ...limits, concurrency: 2 }, clock);
    const started: string[] = [];
    const tasks = ["a1", "a2", "a3"].map((name) => heldTask(name, started));
    const other = heldTask("b1", started);
    const runs = [...tasks.map((task) => lanes("a.example", task.run)), lanes("b.example", other.run)];
    await settle();
    expect(started).toEqual(["a1", "b1"]);
    expect(runs).toHaveLength(4);
  });

  it("runs exempt tasks without spacing, within the common concurrency", async () => {
    const { clock, sleeps } = heldClock();
    const lanes = createLanes(limits, clock);
    const started: string[] = [];
    const tasks = ["a", "b", "c", "d"].map((name) => heldTask(name, started));
    const runs = tasks.map((task) => lanes(null, task.run));
    await settle();
    expect(started).toEqual(["a", "b", "c"]);
    expect(sleeps).toEqual([]);
    for (const task of tasks) task.end();
    await Promise.all(runs);
    expect(started).toEqual(["a", "b", "c", "d"]);
  });

  it("gives the place back when a task fails, and passes the failure on", async () => {
    const { clock } = heldClock();
    const lanes = createLanes({ ...limits, concurrency: 1 }, clock);
    await expect(lanes(null, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    await expect(lanes(null, () => Promise.resolve("next"))).resolves.toBe("next");
  });

  it("keeps a site's pages apart from one another and from its feeds", async () => {
    const { clock, sleeps } = heldClock();
    const lanes = createLanes(limits, clock);
    const started: string[] = [];
    const feed = heldTask("feed", started);
    const runs = [lanes("one.example", feed.run)];
    await settle();
    const page = (name: string, spacingMs: number) =>
      lanes.turn("one.example", spacingMs).then(() => void started.push(name));
    runs.push(page("page 1", 4000), page("page 2", 0));
    await settle();
    expect(started).toEqual(["feed"]);
    sleeps.at(-1)?.wake();
    await settle();
    expect(started).toEqual(["feed", "page 1"]);
    runs.push(lanes("one.example", heldTask("another feed", started).run));
    await settle();
    expect(started).toEqual(["feed", "page 1"]);
    sleeps.at(-1)?.wake();
    await settle();
    expect(started).toEqual(["feed", "page 1", "page 2"]);
    sleeps.at(-1)?.wake();
    await settle();
    expect(started).toEqual(["feed", "page 1", "page 2", "another feed"]);
    expect(sleeps.map(({ ms }) => ms)).toEqual([1000, 4000, 1000, 1000]);
    expect(runs).toHaveLength(4);
  });

  it("gives pages their turn while every place is taken, so that tasks that wait for pages end", async () => {
    const { clock, sleeps } = heldClock();
    const lanes = createLanes({ ...limits, siteConcurrency: 1, concurrency: 2 }, clock);
    const ended: string[] = [];
    const crossing = (own: string, other: string) =>
      lanes(own, async () => {
        await lanes.turn(other, 0);
        ended.push(own);
      });
    const runs = [
      crossing("a.example", "b.example"),
      crossing("b.example", "a.example"),
      crossing("a.example", "a.example"),
    ];
    for (let index = 0; index < 8; index += 1) {
      await settle();
      for (const { wake } of sleeps) wake();
    }
    await Promise.all(runs);
    expect(ended.toSorted()).toEqual(["a.example", "a.example", "b.example"]);
  });
});
