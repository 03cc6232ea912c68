import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { about, addedSource, batchOf, briefWrite, entryWrite } from "../store/samples.ts";

// A process to be killed: writes into the file it is given until it is, one line after each batch.
const store = createStore(openSqlite(process.argv[2] ?? ""));
const sourceId = await addedSource(store);
for (let round = 0; ; round++) {
  const briefs = Array.from({ length: 20 }, (_, index) => {
    const countries = (round + index) % 3 === 0 ? ["TW", "JP"] : ["CN"];
    return briefWrite((round * 10 + index) % 500, {
      position: index,
      text: `round ${round}`,
      classification: about(countries),
    });
  });
  await store.saveEntries(batchOf(sourceId, [entryWrite(`e${round % 7}`, briefs, { withdraw: [round % 90] })]));
  process.stdout.write(`${round}\n`);
}
