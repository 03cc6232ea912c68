import { type Finding, fault, ok, warning } from "./finding.ts";

/** Who answers at our address. */
export type PortState =
  /** Nobody: we could listen there. */
  | { readonly kind: "free" }
  /** We could not listen there; the reason is a whole sentence, with the way out. */
  | { readonly kind: "unusable"; readonly reason: string }
  | { readonly kind: "answer"; readonly status: number; readonly text: string }
  /** Something that is no HTTP server, or does not answer. */
  | { readonly kind: "silent" };

/** Whether the service runs there, could, or could not. `url` is where it would be on this machine. */
export function checkPort(url: string, state: PortState): Finding {
  if (state.kind === "free") return ok("port", `Nothing listens on ${url}: the service is not running, and could.`);
  if (state.kind === "unusable") return fault("port", state.reason, null);
  if (state.kind === "silent" || !isOurs(state.text)) {
    return fault("port", `Another program has the port of ${url}.`, "Stop it, or set PORT to a free one.");
  }
  const [first = "", trouble] = state.text.trim().split("\n");
  if (state.status !== 200) return fault("port", `The service on ${url} says: ${first}`, "Its log tells more.");
  if (trouble !== undefined) return warning("port", `The service on ${url} says: ${trouble}`, "Its log tells more.");
  return ok("port", `The service runs on ${url} and is ready.`);
}

/** What /readyz begins with. */
function isOurs(text: string): boolean {
  return /^(?:ready\n|Not ready: )/.test(text);
}
