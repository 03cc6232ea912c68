import { createServer } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { askPort } from "../../../src/cli/doctor/ask-port.ts";
import { checkExemptions, checkGuard, forbidden } from "../../../src/cli/doctor/check-network.ts";
import { checkPort } from "../../../src/cli/doctor/check-port.ts";
import { checkReach, reach } from "../../../src/cli/doctor/check-reach.ts";
import { tryGuard } from "../../../src/cli/doctor/try-guard.ts";
import { freePort } from "../../helpers/service.ts";

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function answering(status: number, text: string): Promise<{ host: string; port: number }> {
  const port = await freePort();
  const server = createServer((_, response) => void response.writeHead(status).end(text));
  servers.push(server);
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return { host: "127.0.0.1", port };
}

describe("the doctor on the address guard", () => {
  it("finds the real one shut, by number and by name", async () => {
    expect(await checkGuard(tryGuard([]), [])).toMatchObject({ verdict: "ok" });
    expect(await Promise.all(forbidden.map(tryGuard([])))).toEqual(forbidden.map(() => true));
  });

  it("finds one that lets an address through", async () => {
    const finding = await checkGuard(async (address) => address !== "10.0.0.1", []);
    expect(finding).toMatchObject({ verdict: "fault", message: "The address guard lets 10.0.0.1 through." });
  });

  it("does not ask for what is exempt", async () => {
    const asked: string[] = [];
    const refuses = async (address: string) => asked.push(address) > 0;
    await checkGuard(refuses, ["127.0.0.1:80"]);
    expect(asked).toEqual(forbidden.filter((address) => address !== "127.0.0.1"));
  });

  it.each([
    ["169.254.169.254:80", "fault"],
    ["news.harbour.com:443", "warning"],
    ["93.184.215.14:80", "warning"],
    ["10.1.2.3:8080", "ok"],
    ["feeds.lan:80", "ok"],
    ["wiki:80", "ok"],
    ["[::1]:9000", "ok"],
  ])("finds that an exemption of %s is a %s", (pair, verdict) => {
    expect(checkExemptions([pair]).map((finding) => finding.verdict)).toEqual([verdict]);
  });

  it("says nothing where nothing is exempt", () => expect(checkExemptions([])).toEqual([]));
});

describe("the doctor on the port", () => {
  const look = async (server: { host: string; port: number }) => checkPort("http://x:1", await askPort(server));

  it("finds it free", async () => {
    expect(await look({ host: "127.0.0.1", port: await freePort() })).toMatchObject({ verdict: "ok" });
  });

  it.each([
    [200, "ready\n", "ok", "is ready"],
    [200, "ready\nNothing new can be stored: the disk is full.\n", "warning", "the disk is full"],
    [503, "Not ready: the briefs of feeds/ are not stored yet.\n", "fault", "are not stored yet"],
    [200, "<html>A camera</html>", "fault", "Another program has the port"],
    [404, "no", "fault", "Another program has the port"],
  ])("of status %i and %j makes a %s", async (status, text, verdict, words) => {
    const finding = await look(await answering(status, text));
    expect(finding).toMatchObject({ verdict, message: expect.stringContaining(words) });
  });

  it("finds something that is no HTTP server", async () => {
    const port = await freePort();
    const server = createServer().on("connection", (socket) => socket.destroy());
    servers.push(server);
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    expect(await look({ host: "127.0.0.1", port })).toMatchObject({ verdict: "fault" });
  });

  it("finds an address that is not this machine's", async () => {
    const finding = await look({ host: "192.0.2.1", port: 8787 });
    expect(finding).toMatchObject({ verdict: "fault", message: expect.stringMatching(/^HOST: /) });
  });
});

describe("the doctor on the base URL", () => {
  it("finds that it leads to the service", async () => {
    const { port } = await answering(200, "ok\n");
    const url = `http://127.0.0.1:${port}`;
    expect(checkReach(url, await reach(url))).toMatchObject({ verdict: "ok" });
  });

  it("finds that it leads elsewhere, or nowhere", async () => {
    const { port } = await answering(302, "moved");
    const url = `http://127.0.0.1:${port}`;
    expect(checkReach(url, await reach(url))).toMatchObject({ verdict: "warning" });
    const closed = `http://127.0.0.1:${await freePort()}`;
    const finding = checkReach(closed, await reach(closed));
    expect(finding).toMatchObject({ verdict: "fault", message: expect.stringContaining("ECONNREFUSED") });
  });
});
