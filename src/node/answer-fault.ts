import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { RequestFault } from "./request-fault.ts";

/** How long a client that is still sending is listened to after the answer: cut at once, it might never read it (RFC 9112 §9.6). */
const lingerMs = 2_000;

/** The fault as problem details (RFC 9457), after which the connection ends. */
export function faultResponse(fault: RequestFault): Response {
  return new Response(bodyOf(fault), { status: fault.status, headers: headersOf(fault) });
}

export function sendFault(outgoing: ServerResponse, fault: RequestFault): void {
  outgoing.writeHead(fault.status, headersOf(fault)).end(bodyOf(fault));
}

/** For a connection on which no answer is under way. */
export function writeFault(socket: Duplex, fault: RequestFault): void {
  const { status } = fault;
  const lines = Object.entries(headersOf(fault)).map(([name, value]) => `${name}: ${value}\r\n`);
  const date = new Date(Date.now()).toUTCString();
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}Date: ${date}\r\n\r\n${bodyOf(fault)}`,
  );
  const cut = setTimeout(() => socket.destroy(), lingerMs).unref();
  socket.once("close", () => clearTimeout(cut));
}

function headersOf(fault: RequestFault): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "no-store",
    Connection: "close",
    "Content-Type": "application/problem+json",
    "Content-Length": String(Buffer.byteLength(bodyOf(fault))),
  };
}

function bodyOf({ status, detail }: RequestFault): string {
  return JSON.stringify({ type: "about:blank", title: STATUS_CODES[status], status, detail });
}
