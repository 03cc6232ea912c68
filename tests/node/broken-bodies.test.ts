import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createHttpServer } from "../../src/node/http-server.ts";
import { answerOnWire, type WireAnswers } from "../../src/node/wire-answers.ts";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { testApplication } from "../helpers/application.ts";
import { adminToken, pathsOf } from "../helpers/odd-requests.ts";
import { noon } from "../store/samples.ts";
import { selectionWorld } from "../store/selection-world.ts";

let db: SqliteDatabase;
let application: ReturnType<typeof testApplication>;
let server: Server;
let wire: WireAnswers;
/** Requests that the application has not answered yet. */
let open: number;
let asked: number;

beforeAll(async () => {
  db = openSqlite(":memory:");
  const { store } = await selectionWorld(db);
  application = testApplication(store, { now: noon, environment: { INBRIEF_ADMIN_TOKEN: adminToken } });
  [open, asked] = [0, 0];
  const ask = async (request: Request) => {
    open += 1;
    asked += 1;
    try {
      return await application.app.fetch(request);
    } finally {
      open -= 1;
    }
  };
  server = createHttpServer(ask);
  wire = answerOnWire(server, { ask, state: () => "same" });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

afterAll(async () => {
  wire.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  db.close();
});

type Leave = "end" | "resetAndDestroy";

/** Sends less than it has announced, and leaves. */
async function sendHalf(method: string, path: string, type: string, leave: Leave): Promise<void> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => {}); // The other side may cut it first.
  const lines = [
    `${method} ${path} HTTP/1.1`,
    "Host: localhost",
    `Authorization: Bearer ${adminToken}`,
    `Content-Type: ${type}`,
    "Content-Length: 5000",
  ];
  const taken = once(server, "connection");
  socket.write(`${lines.join("\r\n")}\r\n\r\n{"hub.mode=junk&`);
  await taken;
  await new Promise((done) => setImmediate(done));
  socket.resume()[leave]();
  await once(socket, "close");
}

async function connections(): Promise<number> {
  return new Promise((done, fail) =>
    server.getConnections((error, count) => (error === null ? done(count) : fail(error))),
  );
}

it("lets go of whoever breaks off a body, at every address", async () => {
  const paths = pathsOf(application.app).map((path) => path.replaceAll(/:\w+|\*/g, "x"));
  for (const path of paths)
    for (const method of ["POST", "PUT", "DELETE"])
      for (const type of ["application/json", "application/x-www-form-urlencoded"])
        for (const leave of ["end", "resetAndDestroy"] as const) await sendHalf(method, path, type, leave);
  while (open > 0 || (await connections()) > 0) await new Promise((done) => setImmediate(done));
  expect(application.errors).toEqual([]);
  expect(asked).toBeGreaterThan(6 * paths.length);
  expect((await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/feeds/all.atom`)).status).toBe(200);
}, 60_000);
