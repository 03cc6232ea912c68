import { once } from "node:events";
import { connect } from "node:net";

/** A feed reader with one connection, on which it asks one thing after the other. */
export interface Reader {
  /** The answer's status. Rejects where the connection ends or nothing comes for too long. */
  ask(path: string, etag: string | null): Promise<number>;
  close(): void;
}

export interface ReaderOptions {
  readonly port: number;
  readonly localAddress: string;
  readonly agent: string;
}

/** All of a bench's readers may ask at once. */
const patienceMs = 60_000;

export async function openReader({ port, localAddress, agent }: ReaderOptions): Promise<Reader> {
  const socket = connect({ port, host: "127.0.0.1", localAddress });
  await once(socket, "connect");
  const waiting: { done: (status: number) => void; fail: (cause: Error) => void }[] = [];
  let text = "";
  const end = (cause: Error) => {
    for (const { fail } of waiting.splice(0)) fail(cause);
  };
  socket.setEncoding("latin1").setTimeout(patienceMs, () => socket.destroy(new Error("no answer")));
  socket.on("error", end).on("close", () => end(new Error("the connection was closed")));
  socket.on("data", (more: string) => {
    text += more;
    const headEnd = text.indexOf("\r\n\r\n");
    const status = Number(text.slice(9, 12));
    const length = status === 304 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, headEnd))?.[1] ?? 0);
    if (headEnd < 0 || text.length < headEnd + 4 + length) return;
    text = "";
    waiting.shift()?.done(status);
  });
  return {
    ask: (path, etag) => {
      const answer = new Promise<number>((done, fail) => {
        if (socket.destroyed) fail(new Error("the connection was closed"));
        else waiting.push({ done, fail });
      });
      const condition = etag === null ? "" : `If-None-Match: ${etag}\r\n`;
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUser-Agent: ${agent}\r\nAccept-Encoding: gzip\r\n${condition}\r\n`,
      );
      return answer;
    },
    close: () => socket.destroy(),
  };
}
