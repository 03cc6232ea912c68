import { describedParameter } from "./parameter.ts";

/** The filters of a feed (docs/feeds.md), read by `readSelection`. */
export const selectionParameters = {
  country: describedParameter({ description: "About these countries: codes, parted by commas.", example: "cn,in" }),
  region: describedParameter({
    description: "Or about these regions, blocs, or `unplaced`.",
    example: "south-eastern-asia",
  }),
  not: describedParameter({ description: "About none of these areas.", example: "us" }),
  source: describedParameter({
    description: "From these sources: handles, as the list of sources has them.",
    example: "own",
  }),
  lang: describedParameter({
    description: "In these languages: codes; `und`: where it could not be told.",
    example: "en",
  }),
  q: describedParameter({
    description: 'Words that all occur, "phrases", and -words that do not.',
    example: "chips -crypto",
  }),
  since: describedParameter({
    description: "Stored on this day (UTC) or at this instant, or later.",
    example: "2026-11-01",
  }),
  primary: describedParameter({
    description: "Only where an area asked for is the main one.",
    schema: { type: "string", enum: ["0", "1"] },
  }),
  min_score: describedParameter({
    description: "The classifier gives an area asked for at least so much.",
    schema: { type: "number", minimum: 0, maximum: 1 },
    example: "0.8",
  }),
  cluster: describedParameter({
    description: "`0`: each brief of a story that several sources tell.",
    schema: { type: "string", enum: ["0"] },
  }),
};
