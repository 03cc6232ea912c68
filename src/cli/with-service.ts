import type { Deps, Log } from "../deps.ts";
import type { NodeService } from "../node/open-node.ts";
import type { Terminal } from "./terminal.ts";

/** Opens configuration and store for the time of one command. Throws badConfig and the store's errors. */
export async function withService<T>(terminal: Terminal, act: (service: NodeService) => Promise<T>): Promise<T> {
  const { openNode } = await import("../node/open-node.ts");
  const service = openNode(terminal.environment);
  const deps: Deps = { ...service.deps, log: besideBar(service.deps.log, terminal) };
  try {
    return await act({ ...service, deps });
  } finally {
    await service.close();
  }
}

/** A line of the log does not run into the progress bar; --quiet keeps back what is no warning. */
function besideBar({ info, warn, error }: Log, terminal: Terminal): Log {
  return {
    info: (...line) => {
      if (!terminal.isQuiet) terminal.aside(() => info(...line));
    },
    warn: (...line) => terminal.aside(() => warn(...line)),
    error: (...line) => terminal.aside(() => error(...line)),
  };
}
