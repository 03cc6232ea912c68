import { type Finding, fault, ok, warning } from "./finding.ts";

/** What came of asking the base URL for /healthz: the text of a good answer, or why there was none. */
export type Reached = { readonly status: number; readonly text: string } | { readonly failure: string };

/** Whether readers reach us by the address that feeds name. From here: it may still be closed to others. */
export function checkReach(baseUrl: string, reached: Reached): Finding {
  const advice = "Check the name's DNS record, the proxy and its certificate, and INBRIEF_BASE_URL.";
  if ("failure" in reached) return fault("network", `${baseUrl} cannot be reached: ${reached.failure}.`, advice);
  if (reached.status === 200 && reached.text === "ok\n") return ok("network", `${baseUrl} leads to the service.`);
  return warning("network", `${baseUrl} answers (status ${reached.status}), but not as In Brief does.`, advice);
}

const timeoutMs = 10_000;

export async function reach(baseUrl: string): Promise<Reached> {
  try {
    const response = await fetch(`${baseUrl}/healthz`, { redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    return { status: response.status, text: (await response.text()).slice(0, 100) };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return { failure: cause instanceof Error ? cause.message.replace(/\.$/, "") : String(cause) };
  }
}
