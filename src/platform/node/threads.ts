import type { Threads } from "../../deps.ts";
import { type Job, startThread, type Thread } from "./thread.ts";

export interface ThreadOptions {
  /** What each thread runs; it answers by `answerWork`. */
  readonly program: URL;
  /** At most; 0: none. */
  readonly count: number;
  /** A thread that has had nothing to do for so long ends, and gives its memory back. */
  readonly idleMs?: number;
  /** Work that takes longer has gone wrong: its thread is ended. */
  readonly timeoutMs?: number;
  /** Work that fills so much ends its thread, not the process. */
  readonly memoryMb?: number;
}

export interface ThreadPool extends Threads {
  /** Ends all threads; work under way fails. */
  close(): Promise<void>;
}

/** Characters or bytes that take so long to read that the other work of this thread would wait. */
const heavy = 100_000;
/** A thread takes its time to start and memory to live: worth it where so many pieces of work come in a second, or where some run already. */
const crowd = { pieces: 8, withinMs: 1000 };
/** Of pieces in a thread, the one that it does and those that it finds next. */
const most = 2;

/** Starts threads when there is work for them, and sends each piece where the least waits. */
export function createThreads({
  program,
  count,
  idleMs = 10_000,
  timeoutMs = 60_000,
  memoryMb = 512,
}: ThreadOptions): ThreadPool {
  const threads = new Set<Thread>();
  const waiting: Job[] = [];
  const isCrowded = createCrowd();
  let isClosed = false;

  const start = (): Thread => {
    const thread = startThread({ program, idleMs, timeoutMs, memoryMb, onRoom: dispatch, onEnd });
    threads.add(thread);
    return thread;
  };
  const onEnd = (thread: Thread, unfinished: readonly Job[]) => {
    threads.delete(thread);
    waiting.unshift(...unfinished);
    if (isClosed) refuse();
    else dispatch();
  };
  const refuse = () => {
    for (const job of waiting.splice(0)) job.reject(new Error("the threads are closed"));
  };
  function dispatch(): void {
    while (waiting.length > 0) {
      const thread = leastBusy(threads);
      const isTaken = thread === undefined || thread.jobs() > 0;
      const chosen = isTaken && threads.size < count ? start() : thread;
      if (chosen === undefined || chosen.jobs() >= most) return;
      const job = waiting.shift();
      if (job !== undefined) chosen.send(job);
    }
  }
  return {
    run: (work, input, weight) => {
      const isWanted = isCrowded() || weight >= heavy || threads.size > 0;
      if (count === 0 || !isWanted) return null;
      return new Promise((resolve, reject) => {
        waiting.push({ work, input, resolve, reject });
        dispatch();
      });
    },
    close: async () => {
      isClosed = true;
      refuse();
      await Promise.all([...threads].map((thread) => thread.end()));
    },
  };
}

function leastBusy(threads: Iterable<Thread>): Thread | undefined {
  return [...threads].sort((one, other) => one.jobs() - other.jobs())[0];
}

/** Counts each call; true from the eighth within a second. */
function createCrowd(): () => boolean {
  let [since, pieces] = [0, 0];
  return () => {
    const now = performance.now();
    if (now - since > crowd.withinMs) [since, pieces] = [now, 0];
    pieces += 1;
    return pieces >= crowd.pieces;
  };
}
