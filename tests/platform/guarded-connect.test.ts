import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SyndicationError } from "../../src/errors.ts";
import { createGuardedConnect, type Resolve } from "../../src/platform/node/guarded-connect.ts";

let server: Server;
let port: number;
let reached = 0;

beforeAll(async () => {
  server = createServer((socket) => {
    reached += 1;
    socket.destroy();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});

afterAll(() => new Promise((ended) => server.close(ended)));

/** Answers each question with the next list of addresses, the last for ever. */
function rebinding(...answers: readonly (readonly string[])[]): Resolve & { readonly asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = (hostname, _options, callback) => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(hostname);
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  return Object.assign(resolve, { asked });
}

/** The code that connecting to a name fails with; "connected" where it does not. */
function connect(resolve: Resolve, allowUpstream: readonly string[] = []): Promise<string> {
  const guarded = createGuardedConnect({ allowUpstream, connectTimeoutMs: 300, resolve });
  const options = { hostname: "rebind.example", host: `rebind.example:${port}`, protocol: "http:", port: String(port) };
  return new Promise((ended) => {
    guarded(options, (error, socket) => {
      socket?.destroy();
      if (error === null) return ended("connected");
      ended(error instanceof SyndicationError ? error.code : "other");
    });
  });
}

describe("a name that resolves to an address we must not ask", () => {
  it.each([["127.0.0.1"], ["::1"], ["::ffff:127.0.0.1"], ["169.254.169.254"], ["10.0.0.1"], ["fd00::1"], ["0.0.0.0"]])(
    "is refused at connect: %s",
    async (address) => {
      expect(await connect(rebinding([address]))).toBe("refusedAddress");
      expect(reached).toBe(0);
    },
  );

  it("is asked for once only, and the address that was judged is the one that is used", async () => {
    const resolve = rebinding(["10.0.0.1"], ["127.0.0.1"]);
    expect(await connect(resolve)).toBe("refusedAddress");
    expect(resolve.asked).toEqual(["rebind.example"]);
    expect(await connect(resolve)).toBe("refusedAddress");
    expect(reached).toBe(0);
  });

  it("is refused where all of several addresses are", async () => {
    expect(await connect(rebinding(["127.0.0.1", "240.0.0.1"]))).toBe("refusedAddress");
    expect(reached).toBe(0);
  });
});
