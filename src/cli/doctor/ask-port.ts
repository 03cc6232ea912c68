import { createServer } from "node:http";
import { SyndicationError } from "../../errors.ts";
import { displayUrl, listen } from "../../node/listen.ts";
import type { PortState } from "./check-port.ts";

interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

const timeoutMs = 3000;

/** Whether we could listen there; where somebody does already, what they answer to /readyz. Nothing is asked of another machine. */
export async function askPort(address: ListenAddress): Promise<PortState> {
  const server = createServer();
  try {
    await listen(server, address);
    return { kind: "free" };
  } catch (error) {
    if (!(error instanceof SyndicationError)) throw error;
    return isTaken(error) ? askWhoListens(displayUrl(address)) : { kind: "unusable", reason: error.message };
  } finally {
    server.close();
  }
}

function isTaken({ cause }: SyndicationError): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
}

async function askWhoListens(url: string): Promise<PortState> {
  try {
    const response = await fetch(`${url}/readyz`, { redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    return { kind: "answer", status: response.status, text: (await response.text()).slice(0, 2000) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: "silent" };
  }
}
