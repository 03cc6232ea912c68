import { describe, expect, it } from "vitest";
import { testApplication } from "../helpers/application.ts";
import { memoryStore } from "../helpers/memory-store.ts";

const token = "a-token-of-twenty-letters";
const authorization = { authorization: `Bearer ${token}` };

function start() {
  return testApplication(memoryStore().store, { environment: { INBRIEF_ADMIN_TOKEN: token } }).app;
}

const requests: readonly (readonly [number, string, RequestInit])[] = [
  [401, "/admin/export", {}],
  [401, "/admin/export", { headers: { authorization: "Bearer another-token-altogether" } }],
  [400, "/admin/export?after=-1", { headers: authorization }],
  [400, "/admin/import", { method: "POST", headers: authorization, body: "junk" }],
  [400, "/admin/import", { method: "POST", headers: authorization, body: "{}\n".repeat(51) }],
  [413, "/admin/import", { method: "POST", headers: authorization, body: "x".repeat(4_000_001) }],
];

describe("the admin's addresses", () => {
  it.each(requests)("refuse with %i what is not for them, and no cache keeps it: %s", async (status, path, init) => {
    const response = await start().request(path, init);
    expect([response.status, response.headers.get("cache-control")]).toEqual([status, "no-store"]);
  });
});
