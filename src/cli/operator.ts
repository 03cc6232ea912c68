import type { Operator } from "../deeds/operator.ts";
import type { NodeService } from "../node/open-node.ts";

/** Whoever types the command: what it changes is noted in the log. */
export function commandLineOperator({ deps: { store, clock } }: Pick<NodeService, "deps">): Operator {
  return { store, clock, way: "commandLine" };
}
