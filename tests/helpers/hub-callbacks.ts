import { once } from "node:events";
import { createServer } from "node:http";

export interface Delivered {
  readonly path: string;
  readonly body: string;
  readonly at: number;
}

export interface Callbacks {
  /** `127.0.0.1:{port}` */
  readonly host: string;
  readonly delivered: readonly Delivered[];
  /** Paths whose challenge was echoed. */
  readonly verified: ReadonlySet<string>;
  /** Called before a delivery is answered. */
  onDelivery: (delivered: Delivered) => void;
  close(): Promise<void>;
}

/** Subscribers' callbacks, one at each path, that confirm everything; below /slow/ none ever takes a delivery, below /broken/ it answers 500. */
export async function startCallbacks(): Promise<Callbacks> {
  const delivered: Delivered[] = [];
  const verified = new Set<string>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://callback.example");
    const challenge = url.searchParams.get("hub.challenge");
    if (request.method === "GET") {
      verified.add(url.pathname);
      return void response.end(challenge);
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const delivery = { path: url.pathname, body: Buffer.concat(chunks).toString(), at: performance.now() };
      delivered.push(delivery);
      callbacks.onDelivery(delivery);
      if (url.pathname.startsWith("/slow/")) return;
      response.writeHead(url.pathname.startsWith("/broken/") ? 500 : 204).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const callbacks: Callbacks = {
    host: `127.0.0.1:${address.port}`,
    delivered,
    verified,
    onDelivery: () => {},
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return callbacks;
}

/** Asks a hub for a feed on behalf of a callback; the status. */
export async function subscribe(service: string, topic: string, callback: string): Promise<number> {
  const form = new URLSearchParams({ "hub.mode": "subscribe", "hub.topic": topic, "hub.callback": callback });
  const response = await fetch(`${service}/hub`, { method: "POST", body: form });
  await response.arrayBuffer();
  return response.status;
}
