import process from "node:process";
import { threadId } from "node:worker_threads";
import { answerWork } from "../../src/platform/node/thread.ts";

/** What the threads of threads.test.ts do. */
answerWork({
  double: (number: number) => 2 * number,
  where: () => threadId,
  fail: (message: string) => {
    throw new RangeError(message);
  },
  die: () => process.exit(1),
  fill: () => {
    const all: number[][] = [];
    for (;;) all.push(Array.from({ length: 100_000 }, (_, index) => index + all.length));
  },
  loop: () => {
    for (;;);
  },
});
