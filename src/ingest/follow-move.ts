import type { SourceResult } from "../deps.ts";
import { isBelieved } from "../fetch/sight-move.ts";
import { type Check, takenMessage } from "./check.ts";

/**
 * After a check whose result is stored: where its permanent redirect is believed by now, the source takes the new address. What answered
 * there has been read as its feed, since the move is not counted otherwise. Where the address is a source already nothing is moved, and it is said.
 */
export async function followMove({ deps, source, now }: Check, result: SourceResult): Promise<void> {
  const move = result.move ?? null;
  if (!isBelieved(move, source.move)) return;
  if (await deps.store.moveSource(source.url, move.url, now)) {
    deps.log.info("moved", { source: source.url, to: move.url, sightings: move.sightings });
  } else if (move.state !== "taken") {
    const message = result.message ?? takenMessage(move.url);
    deps.log.warn("moved", { source: source.url, message });
    await deps.store.saveResult(source, { ...result, message, move: { ...move, state: "taken" } });
  }
}
