import type { Server } from "node:http";
import type { Socket } from "node:net";

/** Whether the chunk was answered; else it is the HTTP server's, and the connection with it. */
export type ChunkAnswer = (socket: Socket, chunk: Buffer) => boolean;

/**
 * Lets `answer` try what comes on each new connection before the HTTP server does; after the first chunk that it cannot answer, the connection is the HTTP
 * server's for good. To be called before the server listens.
 */
export function takeConnections(server: Server, idleMs: number, answer: ChunkAnswer): { close(): void } {
  const byHttp = server.listeners("connection");
  const ours = new Set<Socket>();
  server.removeAllListeners("connection");
  server.on("connection", (socket: Socket) => {
    const drop = () => socket.destroy();
    // The HTTP server lets connections be half open.
    const end = () => socket.end();
    const forget = () => ours.delete(socket);
    const read = (chunk: Buffer) => {
      if (answer(socket, chunk)) return;
      forget();
      for (const [name, listener] of listeners) socket.off(name, listener);
      socket.setTimeout(0);
      socket.pause();
      socket.unshift(chunk);
      for (const listener of byHttp) listener.call(server, socket);
      socket.resume();
    };
    const listeners = [
      ["data", read],
      ["end", end],
      ["error", drop],
      ["timeout", drop],
      ["close", forget],
    ] as const;
    ours.add(socket);
    socket.setNoDelay(true).setTimeout(idleMs);
    for (const [name, listener] of listeners) socket.on(name, listener);
  });
  return {
    close: () => {
      for (const socket of ours) socket.end();
    },
  };
}

/** Many requests come in one turn of the event loop, and nothing that a client could tell is written in between. */
export function oncePerTurn<T>(read: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    if (known !== null) return known.value;
    const value = read();
    known = { value };
    setImmediate(() => {
      known = null;
    });
    return value;
  };
}
