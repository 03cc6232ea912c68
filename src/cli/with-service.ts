import type { NodeService } from "../node/open-node.ts";
import type { Terminal } from "./terminal.ts";

/** Opens configuration and store for the time of one command. Throws badConfig and the store's errors. */
export async function withService<T>(terminal: Terminal, act: (service: NodeService) => Promise<T>): Promise<T> {
  const { openNode } = await import("../node/open-node.ts");
  const service = await openNode(terminal.environment);
  try {
    return await act(service);
  } finally {
    await service.close();
  }
}
