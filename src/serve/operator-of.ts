import type { Operator } from "../deeds/operator.ts";
import type { AppContext } from "./context.ts";

/** Who asks for a change by a request: with what it changes, the log is told of it. */
export function operatorOf(c: AppContext, way: "page" | "api"): Operator {
  const { store, clock } = c.get("deps");
  return { store, clock, way };
}
