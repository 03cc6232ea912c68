import type { NodeService } from "../../node.ts";
import type { Terminal } from "../terminal.ts";
import { withService } from "../with-service.ts";

/** The service with its sources in line with the configured list, as the next start would find them. */
export function withSources<T>(terminal: Terminal, act: (service: NodeService) => Promise<T>): Promise<T> {
  return withService(terminal, async (service) => {
    const { syncSources } = await import("../../ingest/sync-sources.ts");
    await syncSources(service.deps, service.files);
    return act(service);
  });
}
