import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../helpers/service.ts";
import { startUpstream } from "../helpers/upstream.ts";

/** util-linux; macOS has another one of that name, with other options. */
const script = "/usr/bin/script";
const launcher = join(import.meta.dirname, "../../bin/inbrief.js");
const count = 1500;

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  const lines = Array.from({ length: count }, (_, n) => `<outline type="rss" xmlUrl="https://s${n}.example/feed"/>`);
  writeFileSync(join(folder, "many.opml"), `<opml version="2.0"><body>${lines.join("")}</body></opml>`);
  writeFileSync(join(folder, "own.opml"), '<opml version="2.0"><body/></opml>');
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Session {
  readonly shown: string;
  readonly code: number | null;
}

/** Runs a line of shell at a terminal. `type` gets what is shown so far, and the keyboard. */
async function atTerminal(
  line: string,
  {
    environment = {},
    type = () => {},
  }: { environment?: Record<string, string>; type?: (shown: string, child: ChildProcess) => void } = {},
): Promise<Session> {
  // exec: the shell would hear of a signal too, and end by it.
  const command = line.replaceAll("inbrief ", `exec '${process.execPath}' '${launcher}' `);
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(script, ["-qec", command, "/dev/null"], {
    cwd: folder,
    env: { PATH, HOME, TERM: "xterm-256color", INBRIEF_SOURCES: "own.opml", ...environment },
  });
  let shown = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
    type(shown, child);
  });
  await once(child, "close");
  return { shown, code: child.exitCode };
}

const tokens = /\u001b\[(\d*)([A-Za-z])|\n|\r|[^\u001b\n\r]/gu;

/** What a person sees in the end, a line each: what was erased or written over is gone. */
function lookAt(shown: string): readonly string[] {
  const lines: string[] = [];
  let [line, column] = ["", 0];
  for (const [token, number, letter] of shown.matchAll(tokens)) {
    if (token === "\n") lines.push(line);
    if (token === "\n" || letter === "K" || letter === "J") line = number === "0" ? line.slice(0, column) : "";
    if (token === "\n" || token === "\r" || letter === "G") column = 0;
    if (token.length > 2 || token < " ") continue;
    line = line.slice(0, column) + token + line.slice(column + 1);
    column += 1;
  }
  return [...lines, line];
}

describe.skipIf(!existsSync(script) || process.platform !== "linux")("at a terminal", () => {
  it("shows progress and colours, and no line is torn by the bar", async () => {
    const { shown, code } = await atTerminal("inbrief sources import many.opml");
    expect(code).toBe(0);
    expect(shown).toMatch(/Adding \[=* *-*\] \d+,?\d*\/1,500 sources/);
    expect(shown).toContain("\u001b[32madded   \u001b[39m");
    const lines = lookAt(shown).filter((line) => line !== "");
    expect(lines).toHaveLength(count);
    expect(lines.every((line) => /^added {4}https:\/\/s\d+\.example\/feed It is checked/.test(line))).toBe(true);
  });

  it("keeps the bar out of a file that stdout is sent to", async () => {
    const { shown } = await atTerminal("inbrief sources import many.opml --json > report.jsonl");
    expect(lookAt(shown).join("")).toBe("");
    const lines = readFileSync(join(folder, "report.jsonl"), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).result)).toEqual(Array.from({ length: count }, () => "added"));
  });

  it.each([
    ["--quiet", "inbrief sources import many.opml --quiet", {}, /Adding/],
    ["--no-color", "inbrief --no-color sources import many.opml", {}, /\u001b\[3\dm/],
    ["NO_COLOR", "inbrief sources import many.opml", { NO_COLOR: "1" }, /\u001b\[3\dm/],
    ["a pipe for stderr", "inbrief sources import many.opml 2> faults.txt", {}, /Adding/],
  ])("does without, by %s", async (_, line, environment, unwanted) => {
    const { shown, code } = await atTerminal(line, { environment });
    expect(code).toBe(0);
    expect(shown).toContain("https://s1499.example/feed");
    expect(shown).not.toMatch(unwanted);
  });

  it("takes the bar away on Ctrl+C, and ends as a signal ends a program", async () => {
    let isTyped = false;
    const { shown, code } = await atTerminal("inbrief import", {
      type: (text, child) => {
        if (isTyped || !text.includes("Importing 0 briefs")) return;
        isTyped = true;
        child.stdin?.write("\u0003");
      },
    });
    expect(code).toBe(130);
    // The terminal itself echoes ^C, perhaps only behind that.
    expect(lookAt(shown).at(-1)).toMatch(/^(?:\^C)?$/);
  });

  it("lets a round finish what is under way on Ctrl+C", async () => {
    const upstream = await startUpstream();
    const waiting: ServerResponse[] = [];
    upstream.route("/feed", { raw: (_, response) => void waiting.push(response) });
    const list = `<opml version="2.0"><body><outline type="rss" xmlUrl="${upstream.origin}/feed"/></body></opml>`;
    writeFileSync(join(folder, "own.opml"), list);
    let isTyped = false;
    const { shown, code } = await atTerminal("inbrief ingest --once", {
      environment: { INBRIEF_ALLOW_UPSTREAM: upstream.pair },
      type: (text, child) => {
        const isTime = waiting.length > 0 && text.includes("0/1 sources");
        if (!isTyped && isTime) child.stdin?.write("\u0003");
        isTyped ||= isTime;
        if (text.includes("Finishing what is under way"))
          for (const response of waiting.splice(0)) response.writeHead(410).end();
      },
    });
    await upstream.close();
    expect(code).toBe(0);
    expect(shown).toContain('"outcome":"gone"');
    expect(shown).toContain("1 source checked: 0 briefs added, 0 changed, 0 withdrawn. 1 source failed");
  });

  it("says what a round brought, to people alone", async () => {
    const { shown } = await atTerminal("inbrief ingest --once");
    expect(shown).toContain("No source was due.");
    expect((await atTerminal("inbrief ingest --once --quiet")).shown).toBe("");
    const { shown: piped } = await atTerminal("inbrief ingest --once 2> faults.txt");
    expect(piped).toBe("");
    expect(readFileSync(join(folder, "faults.txt"), "utf8")).toBe("");
  });
});
