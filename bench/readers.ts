import { readFileSync } from "node:fs";
import { inFolder, memoryMegabytes } from "./child.ts";
import { type Bench, type Findings, figure, found, type Scale, skip } from "./figure.ts";
import { openReader, type Reader } from "./reader.ts";
import { fill, startService } from "./service.ts";

/** Readers that keep their connection and ask again and again with what they hold; no two ask in the same bytes. */
const counts: Readonly<Record<Scale, number>> = { smoke: 200, full: 10_000 };
/** Connections opened at the same time. */
const opening = 500;
/** In each of which all ask once, as fast as they are answered. */
const rounds = 3;
/** Beside the connections: the database, the log, Node's own. */
const spareFiles = 200;

/** Many connections that stay open: whether all are answered, and what they cost in memory. */
export const readersBench: Bench = {
  name: "readers",
  run: async (scale: Scale) => {
    const count = counts[scale];
    const files = openFilesAllowed();
    if (files < count + spareFiles)
      return skip(
        "readers at the same time",
        `${files} open files are allowed, ${count + spareFiles} are needed: ulimit -n`,
      );
    return inFolder(async (folder) => {
      await fill(folder, 2, 9);
      const service = await startService(folder);
      try {
        return await measure(service, count);
      } finally {
        await service.stop();
      }
    });
  },
};

async function measure({ url, pid }: { readonly url: string; readonly pid: number }, count: number): Promise<Findings> {
  const port = Number(new URL(url).port);
  const etag = (await fetch(`${url}/feeds/tw.atom`, { headers: { "accept-encoding": "gzip" } })).headers.get("etag");
  const tally = { answers: 0, wrong: 0, failed: 0 };
  const before = memoryMegabytes(pid, "VmRSS");
  const readers = await openAll(port, count, tally);
  try {
    await askAll(readers, tally, { status: 200, condition: null });
    const start = performance.now();
    let slowestMs = 0;
    for (let round = 0; round < rounds; round += 1)
      slowestMs = Math.max(slowestMs, await askAll(readers, tally, { status: 304, condition: etag }));
    const seconds = (performance.now() - start) / 1000;
    const errors = tally.wrong + tally.failed;
    return found(
      figure("readers at the same time", readers.length, "", { atLeast: count }),
      figure("answers", tally.answers, ""),
      figure(
        "errors",
        errors,
        "",
        { atMost: 0 },
        `${tally.wrong} of another status, ${tally.failed} without an answer`,
      ),
      figure("304s to all of them", (rounds * count) / seconds, "/s"),
      figure("slowest, all asking at once", slowestMs, "ms"),
      figure("peak memory", memoryMegabytes(pid, "VmHWM"), "MB", { atMost: 400 }, `${before.toFixed(0)} MB before`),
    );
  } finally {
    for (const reader of readers) reader.close();
  }
}

interface Tally {
  answers: number;
  wrong: number;
  failed: number;
}

/** From several addresses of this machine, for one has some 28,000 ports. */
async function openAll(port: number, count: number, tally: Tally): Promise<readonly Reader[]> {
  const readers: Reader[] = [];
  for (let from = 0; from < count; from += opening) {
    const some = Array.from({ length: Math.min(opening, count - from) }, (_, index) => {
      const number = from + index;
      return openReader({ port, localAddress: `127.0.0.${2 + (number % 4)}`, agent: `reader/${number}` });
    });
    for (const opened of await Promise.allSettled(some)) {
      if (opened.status === "fulfilled") readers.push(opened.value);
      else tally.failed += 1;
    }
  }
  return readers;
}

/** How long the slowest answer took, in milliseconds. */
async function askAll(
  readers: readonly Reader[],
  tally: Tally,
  { status, condition }: { readonly status: number; readonly condition: string | null },
): Promise<number> {
  const start = performance.now();
  let slowest = 0;
  await Promise.all(
    readers.map(async (reader) => {
      try {
        const answer = await reader.ask("/feeds/tw.atom", condition);
        slowest = Math.max(slowest, performance.now() - start);
        tally.answers += 1;
        if (answer !== status) tally.wrong += 1;
      } catch {
        tally.failed += 1;
      }
    }),
  );
  return slowest;
}

/** Soft limit of this process, which its children have too; Infinity where the system does not tell. */
function openFilesAllowed(): number {
  try {
    const limit = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];
    return limit === undefined ? Number.POSITIVE_INFINITY : Number(limit);
  } catch {
    return Number.POSITIVE_INFINITY; // No Linux.
  }
}
