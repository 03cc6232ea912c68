import { fingerprint } from "../../src/identify/fingerprint.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { addedSource, batchOf, briefWrite, day, entryWrite, idOf, noon } from "../store/samples.ts";

// A process to be killed: stores, hides, blocks, erases, unblocks and drops until it is, one line after each round.
const store = createStore(openSqlite(process.argv[2] ?? ""));
await store.unblockHost("two.example", noon);
const sources = [await addedSource(store, "one.example"), await addedSource(store, "two.example")];
for (let round = 0; ; round++) {
  const now = noon + round * day;
  for (const [index, sourceId] of sources.entries()) {
    const numbers = Array.from({ length: 8 }, (_, n) => round * 16 + index * 8 + n);
    const entries = numbers.map((number) => {
      const article = {
        title: null,
        url: `https://${index === 0 ? "one" : "two"}.example/${number}`,
        isRoundup: false,
        credit: null,
      };
      return entryWrite(`e${number}`, [briefWrite(number)], { article });
    });
    await store.saveEntries(batchOf(sourceId, entries, { now }));
  }
  await store.hideBrief(idOf(round * 16), null, now);
  if (round % 4 === 1) await store.blockHost("two.example", null, now);
  for (let step = 0; step < 3; step++) await store.purgeBlocked({ now, scan: 20, most: 5, fingerprint });
  if (round % 4 === 3) await store.unblockHost("two.example", now);
  for (let step = 0; step < 3; step++) await store.dropOld({ before: now - 3 * day, most: 4, now });
  process.stdout.write(`${round}\n`);
}
