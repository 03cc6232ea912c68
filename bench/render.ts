import { join } from "node:path";
import { createApp } from "../src/app.ts";
import type { FeedType } from "../src/model/selection.ts";
import { feedTypes } from "../src/model/selection.ts";
import { openNode } from "../src/node.ts";
import { inFolder } from "./child.ts";
import { type Bench, figure, found, type Scale } from "./figure.ts";
import { cpuMs, median } from "./measure.ts";
import { fill } from "./service.ts";

const briefs = 50;

/** The application from request to bytes, nothing cached: revision, rows from SQLite, excerpts, document, ETag. */
export const renderBench: Bench = {
  name: "render",
  run: (scale: Scale) =>
    inFolder(async (folder) => {
      await fill(folder, 4, 30);
      const service = openNode({ INBRIEF_DATABASE: join(folder, "inbrief.db") });
      try {
        const [inner, rounds] = scale === "smoke" ? [1, 1] : [20, 15];
        const request = async (type: FeedType) => {
          // A new application has rendered nothing yet.
          const response = await createApp(() => service.deps).request(`/feeds/all.${type}?limit=${briefs}`);
          return { status: response.status, size: (await response.bytes()).length };
        };
        const figures = [];
        for (const type of feedTypes) {
          const { status, size } = await request(type);
          if (status !== 200) throw new Error(`/feeds/all.${type}: ${status}`);
          const pass = async () => {
            for (let number = 0; number < inner; number += 1) await request(type);
          };
          if (scale === "full") for (let warm = 0; warm < 10; warm += 1) await pass();
          const times: number[] = [];
          for (let round = 0; round < rounds; round += 1) times.push((await cpuMs(pass)) / inner);
          figures.push(
            figure(
              `${type}, ${briefs} briefs`,
              median(times),
              "ms CPU",
              { atMost: 5 },
              `${Math.round(size / 1000)} KB`,
            ),
          );
        }
        return found(...figures);
      } finally {
        await service.close();
      }
    }),
};
