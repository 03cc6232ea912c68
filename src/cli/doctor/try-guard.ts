import type { LookupAddress } from "node:dns";
import { SyndicationError } from "../../errors.ts";
import { createNodeFetcher } from "../../platform/node/fetcher.ts";
import { createGuardedConnect, type Resolve } from "../../platform/node/guarded-connect.ts";
import type { TryGuard } from "./check-network.ts";

/** The guard of every fetch, asked in both ways: by its rule for addresses, and by what it does when it connects. Nothing is sent. */
export function tryGuard(allowUpstream: readonly string[]): TryGuard {
  return async (address) => (await refusesUrl(address, allowUpstream)) && (await refusesName(address, allowUpstream));
}

async function refusesUrl(address: string, allowUpstream: readonly string[]): Promise<boolean> {
  const fetcher = createNodeFetcher({ allowUpstream });
  try {
    const request = { url: `http://${address}/`, method: "GET", headers: {}, maxBodyBytes: 1, timeoutMs: 1 } as const;
    await fetcher.send(request);
    return false;
  } catch (error) {
    return error instanceof SyndicationError && error.code === "refusedAddress";
  } finally {
    await fetcher.close();
  }
}

/** A public name whose resolver answers with the address: what an attacker's DNS does. */
function refusesName(address: string, allowUpstream: readonly string[]): Promise<boolean> {
  const bare = address.replace(/^\[|\]$/g, "");
  const found: LookupAddress = { address: bare, family: bare.includes(":") ? 6 : 4 };
  const resolve: Resolve = (_name, _options, callback) => callback(null, [found]);
  const connect = createGuardedConnect({ allowUpstream, connectTimeoutMs: 1000, resolve });
  const target = { protocol: "http:", hostname: "guard.example.com", host: "guard.example.com", port: "80" };
  return new Promise((done) => {
    connect(target, (error, socket) => {
      socket?.destroy();
      done(error instanceof SyndicationError && error.code === "refusedAddress");
    });
  });
}
