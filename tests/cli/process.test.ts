import { type ChildProcess, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Environment, runCommand, startService, temporaryFolder } from "../helpers/service.ts";
import { startUpstream, type Upstream } from "../helpers/upstream.ts";

const feed = `<rss version="2.0"><channel><title>Bridges</title><link>https://bridges.example/</link>
<item><title>A bridge in Lima</title><guid>b1</guid><link>https://bridges.example/1</link><pubDate>Wed, 31 Jan 2024 12:00:00 GMT</pubDate>
<description>Peru has opened the bridge that it had built for the people of the city.</description></item></channel></rss>`;

let folder: string;
let upstream: Upstream;
let url: string;
let environment: Environment;

beforeEach(async () => {
  folder = temporaryFolder();
  upstream = await startUpstream();
  url = `${upstream.origin}/feed`;
  upstream.route("/feed", ({ headers }) =>
    headers["if-none-match"] === '"1"' ? { status: 304 } : { headers: { ETag: '"1"' }, body: feed },
  );
  writeFileSync(join(folder, "own.opml"), '<opml version="2.0"><body/></opml>');
  environment = { INBRIEF_SOURCES: "own.opml", INBRIEF_ALLOW_UPSTREAM: upstream.pair };
});

afterEach(async () => {
  await upstream.close();
  rmSync(folder, { recursive: true });
});

const inbrief = (words: readonly string[], input = "", more: Environment = {}) =>
  runCommand(words, { ...environment, ...more }, folder, { input });
const lines = (text: string) => text.split("\n").filter((line) => line !== "");

describe("the process", () => {
  it("ingests once, one JSON line a source, and the second time asks with the validator", async () => {
    await inbrief(["sources", "add", url, "--unchecked"]);
    const first = await inbrief(["ingest", "--once"]);
    expect(first.code).toBe(0);
    expect(lines(first.stdout).map((line) => JSON.parse(line))).toEqual([
      { source: url, outcome: "fetched", status: 200, added: 1, changed: 0, withdrawn: 0, message: null },
    ]);
    const second = await inbrief(["ingest", "--once", "--force", "--source", url]);
    expect(lines(second.stdout).map((line) => JSON.parse(line))).toMatchObject([
      { outcome: "notModified", status: 304, added: 0 },
    ]);
    const notDue = await inbrief(["ingest", "--once"]);
    expect(notDue).toMatchObject({ code: 0, stdout: "" });
    expect(upstream.seen).toHaveLength(2);
  });

  it("finishes an import of sources whose report nobody reads to its end", async () => {
    const urls = Array.from({ length: 400 }, (_, n) => `<outline type="rss" xmlUrl="https://s${n}.example/feed"/>`);
    writeFileSync(join(folder, "many.opml"), `<opml version="2.0"><body>${urls.join("")}</body></opml>`);
    const whileRunning = (child: ChildProcess) => void child.stdout?.once("data", () => child.stdout?.destroy());
    const command = ["sources", "import", "many.opml"];
    expect((await runCommand(command, environment, folder, { whileRunning })).code).toBe(0);
    expect(lines((await inbrief(["sources", "list"])).stdout).length).toBeGreaterThanOrEqual(400);
  });

  it("tells a source that fails in its line and ends with 0", async () => {
    await inbrief(["sources", "add", `${upstream.origin}/gone`, "--unchecked"]);
    upstream.route("/gone", { status: 410 });
    const { code, stdout } = await inbrief(["ingest", "--once"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: "gone",
      status: 410,
      message: expect.stringContaining("for good"),
    });
    await inbrief(["ingest", "--once", "--force"]);
    expect(upstream.seen).toHaveLength(1);
  });

  it("refuses to ingest a source it does not have", async () => {
    const { code, stderr } = await inbrief(["ingest", "--once", "--source", "https://nowhere.example/"]);
    expect(code).toBe(2);
    expect(stderr).toContain("inbrief sources add https://nowhere.example/");
  });

  it("moves all briefs by export and import with the same bytes, however often", async () => {
    await inbrief(["sources", "add", url, "--unchecked"]);
    await inbrief(["ingest", "--once"]);
    const exported = await inbrief(["export"]);
    const count = lines(exported.stdout).length;
    expect(exported.stdout).toContain("A bridge in Lima");
    const other = { INBRIEF_DATABASE: "other.db" };
    const imported = await inbrief(["import"], `\n${exported.stdout}`, other);
    expect(imported).toMatchObject({ code: 0, stdout: `{"added":${count},"unchanged":0,"replaced":0}\n` });
    const again = await inbrief(["import"], exported.stdout, other);
    expect(again.stdout).toBe(`{"added":0,"unchanged":${count},"replaced":0}\n`);
    expect((await inbrief(["export"], "", other)).stdout).toBe(exported.stdout);
  });

  it("imports the good lines around bad ones, names those, and cleans HTML that was tampered with", async () => {
    await inbrief(["sources", "add", url, "--unchecked"]);
    await inbrief(["ingest", "--once"]);
    const [line = "{}"] = lines((await inbrief(["export"])).stdout).filter((one) => one.includes("A bridge in Lima"));
    const record = JSON.parse(line);
    const tampered = { ...record, brief: { ...record.brief, html: `${record.brief.html}<script>alert(1)</script>` } };
    const wrong = { ...record, brief: { ...record.brief, published: "yesterday" } };
    const other = { INBRIEF_DATABASE: "other.db" };
    const input = [JSON.stringify(wrong), "{bad", JSON.stringify(tampered)].join("\n");
    const imported = await inbrief(["import"], input, other);
    expect(imported.code).toBe(1);
    expect(lines(imported.stdout).map((one) => JSON.parse(one))).toEqual([
      { id: null, line: 1, error: expect.stringContaining('"brief.published" is not a number') },
      { id: null, line: 2, error: expect.stringContaining("not JSON") },
      { added: 1, unchanged: 0, replaced: 0 },
    ]);
    expect((await inbrief(["export"], "", other)).stdout).toBe(`${line}\n`);
  });

  it("backs up and restores", async () => {
    await inbrief(["sources", "add", url, "--unchecked"]);
    expect(await inbrief(["backup", "copy.db"])).toMatchObject({ code: 0, stderr: "" });
    const told = JSON.parse((await inbrief(["backup", "copy.db", "--json"])).stdout);
    expect(told).toEqual({
      database: join(folder, "data/inbrief.db"),
      file: "copy.db",
      bytes: statSync(join(folder, "copy.db")).size,
    });
    await inbrief(["sources", "remove", url]);
    const restored = await inbrief(["restore", "copy.db", "--json"]);
    expect(restored.code).toBe(0);
    expect(JSON.parse(restored.stdout)).toEqual({
      database: join(folder, "data/inbrief.db"),
      file: "copy.db",
      kept: join(folder, "data/inbrief.db.replaced-1"),
    });
    expect((await inbrief(["sources", "list"])).stdout).toContain(`active   pending          ${url}`);
  });

  it("ends with 3 where there is no store to be had", async () => {
    writeFileSync(join(folder, "junk.db"), "this is no database, and long enough to be told so".repeat(10));
    const { code, stdout, stderr } = await inbrief(["export"], "", { INBRIEF_DATABASE: "junk.db" });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(lines(stderr)).toHaveLength(1);
    expect((await inbrief(["restore", "nothing.db"])).code).toBe(3);
  });

  it("reads .env, and lets the real environment win", async () => {
    writeFileSync(join(folder, ".env"), "INBRIEF_DATABASE=from-file.db\nPORT=eighty\n");
    const bad = await inbrief(["sources", "list"]);
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain("eighty");
    expect(await inbrief(["sources", "list"], "", { PORT: "8080" })).toMatchObject({ code: 0, stderr: "" });
    expect(await inbrief(["backup", "copy.db"], "", { PORT: "8080" })).toMatchObject({
      stdout: expect.stringContaining("from-file.db"),
    });
  });

  it("tells of a line of .env that sets nothing; its help is there all the same, and the doctor looks further", async () => {
    writeFileSync(join(folder, ".env"), "PORT 8080\n");
    const bad = await inbrief(["sources", "list"]);
    expect(bad).toMatchObject({
      code: 2,
      stdout: "",
      stderr: ".env, line 1 is no setting. Write NAME=value, and # before a remark.\n",
    });
    expect(await inbrief(["sources", "--help"])).toMatchObject({ code: 0, stderr: "" });
    const found = await inbrief(["doctor", "--json"]);
    const findings = lines(found.stdout).map((line) => JSON.parse(line));
    expect(found.code).toBe(1);
    expect(findings.filter(({ verdict }) => verdict === "fault")).toMatchObject([
      { check: "settings", message: expect.stringContaining(".env, line 1") },
    ]);
    expect(findings.map(({ check }) => check)).toContain("port");
  });

  it.skipIf(!existsSync("/dev/full"))("says in a sentence that its output cannot be written", () => {
    const output = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, "../../bin/inbrief.js"), "classify"],
      {
        input: '{"id":1,"text":"Peru"}\n',
        stdio: ["pipe", output, "pipe"],
        encoding: "utf8",
      },
    );
    closeSync(output);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^The output is not whole, it cannot be written: ENOSPC[^\n]*\.\n$/);
  });

  it("answers HTTP/1.0 without a Host header, as health checks ask", async () => {
    const service = await startService(environment, folder);
    const socket = connect(Number(new URL(service.url).port), "127.0.0.1");
    socket.end("GET /readyz HTTP/1.0\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*ready/);
    expect(await service.stop()).toBe(0);
  });

  it("takes no offence when its reader leaves early", async () => {
    const input = `${'{"id":1,"text":"Peru"}\n'.repeat(20_000)}`;
    const ended = await runCommand(["classify"], environment, folder, {
      input,
      whileRunning: (child) => {
        child.stdin?.on("error", () => {}); // it ends before it has read all that we have for it
        child.stdout?.once("data", () => child.stdout?.destroy());
      },
    });
    expect(ended).toMatchObject({ code: 0, stderr: "" });
  });
});
