import { afterEach, describe, expect, it } from "vitest";
import { createThreads, type ThreadOptions, type ThreadPool } from "../../src/platform/node/threads.ts";

const program = new URL("thread-program.ts", import.meta.url);
const heavy = 1_000_000;
const opened: ThreadPool[] = [];

function open(options: Partial<ThreadOptions> = {}): ThreadPool {
  const pool = createThreads({ program, count: 2, ...options });
  opened.push(pool);
  return pool;
}

afterEach(async () => {
  for (const pool of opened.splice(0)) await pool.close();
});

describe("createThreads", () => {
  it("does heavy work in other threads, as many as it may, and gives each its own result", async () => {
    const pool = open();
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const doubled = await Promise.all(numbers.map((number) => pool.run("double", number, heavy)));
    expect(doubled).toEqual(numbers.map((number) => 2 * number));
    const threads = new Set(await Promise.all(numbers.map(() => pool.run("where", null, heavy))));
    expect(threads.size).toBe(2);
    expect(threads).not.toContain(0);
  });

  it("leaves light work to the caller until there is a crowd of it", async () => {
    const pool = open();
    const answers = Array.from({ length: 20 }, (_, index) => pool.run("double", index, 10));
    expect(answers.slice(0, 7)).toEqual(Array.from({ length: 7 }, () => null));
    expect((await Promise.all(answers)).slice(7)).toEqual(Array.from({ length: 13 }, (_, index) => 2 * (index + 7)));
  });

  it("leaves all work to the caller where there are to be no threads", () => {
    expect(open({ count: 0 }).run("double", 1, heavy)).toBeNull();
  });

  it("hands on what the work throws, and goes on", async () => {
    const pool = open({ count: 1 });
    await expect(pool.run("fail", "no such thing", heavy)).rejects.toThrow("no such thing");
    await expect(pool.run("double", () => 1, heavy)).rejects.toThrow(/could not be cloned/);
    expect(await pool.run("double", 4, heavy)).toBe(8);
  });

  it.each(["die", "fill"])("fails the one piece of work its thread dies of (%s), and does all others", async (work) => {
    const pool = open({ count: 1, memoryMb: 32 });
    const dying = pool.run(work, null, heavy);
    const others = [1, 2, 3].map((number) => pool.run("double", number, heavy));
    await expect(dying).rejects.toThrow(/thread ended|out of memory|memory limit/);
    expect(await Promise.all(others)).toEqual([2, 4, 6]);
  });

  it("ends work that comes to no end", async () => {
    const pool = open({ count: 1, timeoutMs: 300 });
    const endless = pool.run("loop", null, heavy);
    await expect(endless).rejects.toThrow("longer than 0.3 s");
    expect(await open({ count: 1 }).run("double", 1, heavy)).toBe(2);
  });

  it("fails what is under way where it is closed", async () => {
    const pool = open({ count: 1 });
    const started = await pool.run("double", 1, heavy);
    expect(started).toBe(2);
    const [first, second, third] = ["loop", "double", "double"].map((work) => pool.run(work, 1, heavy));
    const failed = Promise.allSettled([first, second, third]);
    await pool.close();
    expect((await failed).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  });
});
