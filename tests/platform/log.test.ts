import process from "node:process";
import { WriteStream } from "node:tty";
import { stripVTControlCharacters } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SyndicationError } from "../../src/errors.ts";
import { createWorkerLog } from "../../src/platform/cloudflare/log.ts";
import { createNodeLog, type NodeLogOptions } from "../../src/platform/node/log.ts";

function record(options: Partial<NodeLogOptions> & { readonly isTTY?: boolean } = {}) {
  const lines: string[] = [];
  const stream = {
    isTTY: options.isTTY ?? false,
    writable: true,
    _writableState: {},
    pipe() {},
    on() {},
    getColorDepth: () => WriteStream.prototype.getColorDepth.call(process.stderr, process.env),
    write: (line: string) => lines.push(line) > 0,
  } as unknown as NonNullable<NodeLogOptions["stream"]>;
  return { log: createNodeLog({ format: "auto", level: "info", stream, ...options }), lines };
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("the log on Node", () => {
  it("is JSON where no terminal reads it, one object a line", () => {
    const { log, lines } = record();
    log.info("checked", { source: "https://a.example/\nfeed", added: 3, message: null });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      level: "info",
      event: "checked",
      source: "https://a.example/\nfeed",
      added: 3,
      message: null,
    });
  });

  it("is for people on a terminal, one line an event, without what is absent", () => {
    const { log, lines } = record({ isTTY: true });
    log.warn("moved", { source: "https://a.example/feed", to: "two words", at: null, list: [1, "x"] });
    expect(stripVTControlCharacters(lines.join(""))).toMatch(
      /^\d\d:\d\d:\d\d warn {2}moved source=https:\/\/a\.example\/feed to="two words" list=\[1,"x"\]\n$/,
    );
  });

  it.each([
    ["json", true, true],
    ["pretty", false, false],
  ] as const)("is %s where that is set, terminal or not", (format, isTTY, isJson) => {
    const { log, lines } = record({ format, isTTY });
    log.info("stopping");
    expect(lines[0]?.startsWith("{")).toBe(isJson);
  });

  it("has colours on a terminal, and none with NO_COLOR or in a file", () => {
    vi.stubEnv("FORCE_COLOR", undefined);
    vi.stubEnv("NO_COLOR", undefined);
    vi.stubEnv("NODE_DISABLE_COLORS", undefined);
    // Node takes a build server for a screen without colours.
    vi.stubEnv("CI", undefined);
    vi.stubEnv("TERM", "xterm-256color");
    const first = (options: Parameters<typeof record>[0]) => {
      const { log, lines } = record({ format: "pretty", ...options });
      log.error("hub failed", { a: 1 });
      return lines.join("");
    };
    expect(first({ isTTY: true })).toContain("\u001b[31m");
    expect(first({ isTTY: false })).not.toContain("\u001b");
    vi.stubEnv("NO_COLOR", "1");
    expect(first({ isTTY: true })).not.toContain("\u001b");
  });

  it("writes nothing below the level", () => {
    for (const [level, expected] of [
      ["info", 3],
      ["warn", 2],
      ["error", 1],
    ] as const) {
      const { log, lines } = record({ level });
      log.info("a");
      log.warn("b");
      log.error("c");
      expect(lines).toHaveLength(expected);
    }
  });

  it("tells errors with code and causes, and in the line for people what they say and where", () => {
    const cause = new SyndicationError("storeUnavailable", "The disk is full.", "db", new Error("SQLITE_FULL"));
    const [json, pretty] = [record({ format: "json" }), record({ format: "pretty" })];
    json.log.error("ingest failed", { cause });
    pretty.log.error("ingest failed", { cause });
    expect(JSON.parse(json.lines.join(""))).toMatchObject({
      cause: {
        name: "SyndicationError",
        code: "storeUnavailable",
        message: "The disk is full.",
        cause: { message: "SQLITE_FULL" },
      },
    });
    expect(pretty.lines.join("")).toContain('cause="SyndicationError: The disk is full.; cause: SQLITE_FULL (at ');
  });

  it("lets nothing from upstream move the cursor, break the line or turn it round", () => {
    const { log, lines } = record({ format: "pretty" });
    log.info("checked", { a: "x\u001b[2Jy\r\n\u0007", b: "\u202egnp.exe", c: ["\u009b1A"], d: "平和" });
    expect(lines.join("")).toMatch(/ a="x\\u001b\[2Jy\\r\\n\\u0007" b="\\u202egnp\.exe" c=\["\\u009b1A"\] d=平和\n$/);
  });
});

describe("the log on Workers", () => {
  it("is JSON by console, from its level on", () => {
    const lines: string[] = [];
    vi.spyOn(console, "warn").mockImplementation((line: string) => void lines.push(line));
    vi.spyOn(console, "info").mockImplementation((line: string) => void lines.push(line));
    const log = createWorkerLog("warn");
    log.info("checked");
    log.warn("queue", { cause: new Error("full") });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: "warn", event: "queue", cause: { message: "full" } },
    ]);
  });
});
