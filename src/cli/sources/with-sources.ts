import type { NodeService } from "../../node/open-node.ts";
import type { Terminal } from "../terminal.ts";
import { withService } from "../with-service.ts";

/**
 * The service with its sources: those of the configured list where it never started, else as it has them. A list that has changed is
 * for the next start to read: a shell without the service's INBRIEF_SOURCES would pause all it reads and add what it should not.
 */
export function withSources<T>(terminal: Terminal, act: (service: NodeService) => Promise<T>): Promise<T> {
  return withService(terminal, async (service) => {
    const { hasSourceList, syncSources } = await import("../../ingest/sync-sources.ts");
    if (!(await hasSourceList(service.deps.store))) await syncSources(service.deps, service.files);
    return act(service);
  });
}
