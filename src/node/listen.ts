import type { Server } from "node:http";
import { SyndicationError } from "../errors.ts";

/** How long a reader may take to receive an answer after the signal to stop. */
const graceMs = 5_000;

/** How long an idle connection lives: longer than the minute for which proxies keep theirs, so that none sends a request on one that we just closed. */
export const keepAliveMs = 65_000;

/** Connections not taken yet: many readers ask at the full hour. The system's own limit (net.core.somaxconn) goes before. */
const backlog = 4096;

/** Resolves once the server listens. Throws SyndicationError badConfig, which names PORT, where it cannot. */
export function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", (cause: NodeJS.ErrnoException) => fail(listenError(cause, host, port)));
    server.listen({ port, host, backlog }, done);
  });
}

function listenError(cause: NodeJS.ErrnoException, host: string, port: number): SyndicationError {
  const name = cause.code === "EADDRNOTAVAIL" || cause.code === "ENOTFOUND" ? "HOST" : "PORT";
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} on ${host} is in use by another program. Stop it, or set PORT to a free one (PORT=8788 npm start).`,
    EADDRNOTAVAIL: `${host} is no address of this machine. Set HOST to one that is, such as 127.0.0.1 or 0.0.0.0.`,
    ENOTFOUND: `the name ${host} is not known. Set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0.`,
    EACCES: `port ${port} needs rights that this user has not. Set PORT to one above 1023.`,
  };
  const reason =
    reasons[cause.code ?? ""] ?? `cannot listen on ${host}:${port}: ${cause.message}. Check HOST and PORT.`;
  return new SyndicationError("badConfig", `${name}: ${reason}`, name, cause);
}

/** Where a person on this machine finds it. */
export function displayUrl({ host, port }: { readonly host: string; readonly port: number }): string {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** Takes no new connection and lets the answers under way end; idle ones are closed at once. */
export function shut(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeIdleConnections();
    const hurry = setTimeout(() => server.closeAllConnections(), graceMs);
    hurry.unref();
  });
}
