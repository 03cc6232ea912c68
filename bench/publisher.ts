import { fileURLToPath } from "node:url";
import { startChild } from "./child.ts";

export interface Publisher {
  readonly port: number;
  readonly urls: readonly string[];
  /** From now on so many items of each feed are new beside those it began with. */
  renew(newItems: number): Promise<void>;
  stop(): Promise<void>;
}

/** The loopback upstream of the benches (upstream.ts). */
export async function startPublisher(sources: number, items = 30): Promise<Publisher> {
  const program = fileURLToPath(new URL("upstream.ts", import.meta.url));
  const { firstLine, stop } = await startChild(process.execPath, [program, String(sources), String(items)]);
  const port = Number(firstLine);
  return {
    port,
    urls: Array.from({ length: sources }, (_, source) => `http://127.0.0.1:${port}/feed/${source}.xml`),
    renew: async (newItems) => {
      await fetch(`http://127.0.0.1:${port}/new?items=${newItems}`, { method: "PUT" });
    },
    stop,
  };
}
