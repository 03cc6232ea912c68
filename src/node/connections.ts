import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * "answered": an answer was written. A promise: one will be, and nothing more is read before; where it rejects, the connection is cut. null: the
 * chunk is the HTTP server's, and the connection with it.
 */
export type ChunkAnswer = (socket: Socket, chunk: Buffer) => "answered" | Promise<void> | null;

/** After a stop a reader may take so long to receive what was written for it. */
const graceMs = 5_000;

/**
 * Lets `answer` try what comes on each new connection before the HTTP server does; after the first chunk that it cannot answer, the connection is the HTTP
 * server's for good. To be called before the server listens.
 */
export function takeConnections(server: Server, idleMs: number, answer: ChunkAnswer): { close(): void } {
  const byHttp = server.listeners("connection");
  const ours = new Map<Socket, Line>();
  const toHttp = (socket: Socket, chunk: Buffer) => {
    socket.pause();
    socket.unshift(chunk);
    for (const listener of byHttp) listener.call(server, socket);
    socket.resume();
  };
  server.removeAllListeners("connection");
  server.on("connection", (socket: Socket) => {
    const forget = () => ours.delete(socket);
    ours.set(socket, openLine(socket, { idleMs, answer, forget, toHttp }));
  });
  return {
    close: () => {
      for (const line of ours.values()) line.close();
    },
  };
}

/** A connection that is not the HTTP server's. */
interface Line {
  /** Ends it after the answer that is under way. */
  close(): void;
}

interface LineOptions {
  readonly idleMs: number;
  readonly answer: ChunkAnswer;
  readonly forget: () => void;
  readonly toHttp: (socket: Socket, chunk: Buffer) => void;
}

function openLine(socket: Socket, { idleMs, answer, forget, toHttp }: LineOptions): Line {
  let [isBusy, isClosing] = [false, false];
  const finish = () => socket.setTimeout(graceMs).destroySoon();
  const goOn = () => {
    isBusy = false;
    if (isClosing) finish();
    // Who asks on without reading waits.
    else if (socket.writableNeedDrain) socket.pause().once("drain", () => socket.resume());
    else socket.resume();
  };
  const read = (chunk: Buffer) => {
    const answered = answer(socket, chunk);
    if (answered === "answered") return goOn();
    if (answered === null) {
      forget();
      leave();
      return toHttp(socket, chunk);
    }
    isBusy = true;
    socket.pause();
    answered.then(goOn, (cause: Error) => socket.destroy(cause));
  };
  // The HTTP server lets connections be half open, and the end is told though nothing is read: who has said all still gets the answer.
  const close = () => {
    isClosing = true;
    if (!isBusy) finish();
  };
  const onTimeout = () => isBusy || socket.destroy();
  socket.setNoDelay(true).setTimeout(idleMs);
  const leave = listen(socket, { data: read, end: close, timeout: onTimeout, close: forget });
  return { close };
}

/** A socket that fails is done with. What is returned leaves it as it was. */
function listen(socket: Socket, handlers: Readonly<Record<string, (chunk: Buffer) => unknown>>): () => void {
  const listeners = Object.entries({ ...handlers, error: () => socket.destroy() });
  for (const [name, listener] of listeners) socket.on(name, listener);
  return () => {
    for (const [name, listener] of listeners) socket.off(name, listener);
    socket.setTimeout(0);
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
