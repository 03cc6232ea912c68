import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createApp } from "../src/app.ts";
import { type FeedType, feedTypes } from "../src/model/selection.ts";
import { openNode } from "../src/node/open-node.ts";
import { inFolder } from "./child.ts";
import { type Bench, type Figure, figure, found, type Scale } from "./figure.ts";
import { cpuMs, steady } from "./measure.ts";
import { fill } from "./service.ts";

const briefs = 50;

/** The application from request to bytes, nothing cached: revision, rows from SQLite, excerpts, document, entity tag. */
export const renderBench: Bench = {
  name: "render",
  run: (scale: Scale) =>
    inFolder(async (folder) => {
      await fill(folder, 4, 30);
      const path = join(folder, "inbrief.db");
      const service = openNode({ INBRIEF_DATABASE: path });
      const writer = new DatabaseSync(path);
      try {
        const app = createApp(() => service.deps);
        const ask = async (type: FeedType) => {
          const response = await app.request(`/feeds/all.${type}?limit=${briefs}`);
          const { length } = await response.bytes();
          if (response.status !== 200) throw new Error(`/feeds/all.${type}: ${response.status}`);
          return length;
        };
        // Another writer has stored something: what was rendered is of no use any more.
        const forget = () => writer.exec("UPDATE revisions SET revision = revision + 1");
        const figures: Figure[] = [];
        for (const type of feedTypes) figures.push(await ofFormat(type, scale, ask, forget));
        return found(...figures);
      } finally {
        writer.close();
        await service.close();
      }
    }),
};

async function ofFormat(
  type: FeedType,
  scale: Scale,
  ask: (type: FeedType) => Promise<number>,
  forget: () => void,
): Promise<Figure> {
  const [rounds, requests] = scale === "smoke" ? [1, 1] : [20, 30];
  const round = async () => {
    let ms = 0;
    for (let count = 0; count < requests; count += 1) {
      forget();
      ms += await cpuMs(() => ask(type));
    }
    return ms / requests;
  };
  const ms = await steady(rounds, round);
  const note = `${Math.round((await ask(type)) / 1000)} KB`;
  return figure(`${type}, ${briefs} briefs`, ms, "ms CPU", { atMost: 5 }, note);
}
