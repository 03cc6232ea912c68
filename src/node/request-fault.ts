import type { IncomingMessage } from "node:http";
import { isHost } from "./plain-request.ts";

/** What is wrong with a request that never comes to the application. */
export interface RequestFault {
  readonly status: number;
  /** What happened and what to do; nothing of the request in it. */
  readonly detail: string;
}

/** What Node's parser says, told to who asked. */
const parserFaults: Readonly<Record<string, RequestFault>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    detail: "The address and the headers are longer than 16 KB together. Send fewer or shorter headers.",
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    detail: "The body's chunk extensions are too long. Send the body without them.",
  },
  HPE_INVALID_VERSION: { status: 505, detail: "This server speaks HTTP/1.1. Ask in that version." },
  HPE_PAUSED_H2_UPGRADE: { status: 505, detail: "This server speaks HTTP/1.1. Ask in that version." },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: "The request did not come to its end in time. Send it again." },
};

/** RFC 9110 §15.6.2: for no address of ours. */
export const unknownMethod: RequestFault = {
  status: 501,
  detail: "This server does not know the method. Read with GET or HEAD; methods are written in capitals.",
};

export const unreadable: RequestFault = {
  status: 400,
  detail: "The request is no HTTP that this server can read. Check its first line, its headers and its length.",
};

export const badTarget: RequestFault = {
  status: 400,
  detail: "The request's address or its Host header cannot be read. Ask for a path such as /feeds/all.atom.",
};

export const unknownExpectation: RequestFault = {
  status: 417,
  detail: "This server meets no expectation but 100-continue. Send the request without the Expect header.",
};

export const internalFault: RequestFault = {
  status: 500,
  detail: "Something went wrong on our side. Try again later.",
};

/** What the parser stumbled over. Only a first line that is whole but for its method is called an unknown method; noise on the port is not. */
export function faultOfParser({ code = "", rawPacket }: ParserError): RequestFault {
  if (code === "HPE_INVALID_METHOD" && rawPacket !== undefined && namesMethod(rawPacket)) return unknownMethod;
  return parserFaults[code] ?? unreadable;
}

export interface ParserError extends NodeJS.ErrnoException {
  /** The bytes that were read last. */
  readonly rawPacket?: Buffer;
}

function namesMethod(packet: Buffer): boolean {
  return /^[!#$%&'*+\-.^_`|~\w]+ \S+ HTTP\/1\.\d\r?\n/.test(packet.toString("latin1"));
}

/** RFC 9112 §3.2: exactly one Host that is one; HTTP/1.0 may have none. null: nothing is wrong. */
export function faultOfHost({ headersDistinct, httpVersion }: IncomingMessage): RequestFault | null {
  const hosts = headersDistinct.host ?? [];
  if (hosts.length > 1) return { status: 400, detail: "The request has more than one Host header. Send one." };
  const [host] = hosts;
  if (host !== undefined) return isHost(host) ? null : badHost;
  return /^(?:0\.9|1\.0)$/.test(httpVersion) ? null : noHost;
}

const noHost: RequestFault = {
  status: 400,
  detail: "The request has no Host header. Send the name of the site that you ask.",
};

const badHost: RequestFault = {
  status: 400,
  detail: "The Host header is no name or address with or without a port. Send one such as example.org:8787.",
};
