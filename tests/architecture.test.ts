import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { settings } from "../src/config/settings.ts";

/*
 * Imports are read by regular expression: TypeScript 7 ships no programming interface, and the formatter keeps every
 * import at the beginning of a line and in double quotes. Type imports count like all others.
 */
const root = new URL("../", import.meta.url).pathname;
const files = globSync("src/**/*.ts", { cwd: root })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => !path.includes(".generated."))
  .toSorted()
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

interface Import {
  readonly from: string;
  /** A path below the repository for our own files, else the module's name. */
  readonly to: string;
  /** Gone when the program runs. */
  readonly isType: boolean;
}

const importPattern = /^(?:import|export)\b[^;"]*?\bfrom\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm;

const imports: readonly Import[] = files.flatMap(({ path, text }) =>
  [...text.matchAll(importPattern)].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? "";
    const to = name.startsWith(".") ? join(dirname(path), name).replaceAll("\\", "/") : name;
    return { from: path, to, isType: /^(?:import|export) type\b/.test(match[0]) };
  }),
);

/** The part of the program a file belongs to: its folder below src/, or its own name where it stands on top. */
function partOf(path: string): string {
  const [, platform] = /^src\/platform\/(\w+)\//.exec(path) ?? [];
  return platform === undefined ? (/^src\/([\w-]+)/.exec(path)?.[1] ?? path) : `platform/${platform}`;
}

const stage = ["model", "text", "errors"];
/** Who may import whom (ARCHITECTURE.md); a part may always import itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  errors: [],
  text: ["model", "errors"],
  fetch: stage,
  parse: stage,
  expand: stage,
  discover: stage,
  split: stage,
  classify: stage,
  identify: stage,
  render: stage,
  deps: ["model", "errors"],
  config: ["model", "errors"],
  store: ["deps", "errors", "model"],
  hub: ["deps", "errors", "model"],
  transfer: ["deps", "errors", "model", "text"],
  deeds: ["deps", "errors", "model"],
  serve: ["render", "hub", "transfer", "deeds", "deps", "model", "errors"],
  app: ["serve", "hub", "deps", "config"],
  ingest: [
    "fetch",
    "parse",
    "expand",
    "discover",
    "split",
    "classify",
    "identify",
    "hub",
    "deeds",
    "deps",
    "model",
    "errors",
    "text",
    "config",
  ],
  "platform/node": ["deps", "errors", "model"],
  "platform/cloudflare": ["deps", "errors", "model"],
  node: ["app", "ingest", "identify", "store", "config", "deps", "errors", "model", "platform/node"],
  worker: ["app", "ingest", "identify", "store", "config", "deps", "errors", "model", "platform/cloudflare"],
  cli: [
    ...stage,
    "node",
    "app",
    "ingest",
    "store",
    "config",
    "deps",
    "platform/node",
    "fetch",
    "parse",
    "expand",
    "discover",
    "split",
    "classify",
    "render",
    "transfer",
    "deeds",
  ],
};

/** What is imported for its types alone, besides: the ports, and the settings as values. */
const allowedTypes: Readonly<Record<string, readonly string[]>> = {
  deps: ["config"],
  fetch: ["deps", "config"],
  identify: ["deps"],
  serve: ["config"],
  "platform/node": ["config"],
  "platform/cloudflare": ["config"],
};

const edges = /^src\/(?:platform\/|node\.ts|node\/|worker\.ts|cli\.ts|cli\/)/;

describe("who may import whom", () => {
  it("finds the imports at all", () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports).toContainEqual({ from: "src/config.ts", to: "src/config/geography.ts", isType: false });
  });

  it("keeps each part to the parts below it, and the stages from one another", () => {
    const wrong = imports
      .filter(({ to }) => to.startsWith("src/"))
      .filter(({ from, to }) => partOf(from) !== partOf(to) && !allowed[partOf(from)]?.includes(partOf(to)))
      .filter(({ from, to, isType }) => !(isType && allowedTypes[partOf(from)]?.includes(partOf(to))))
      .filter(({ to }) => !to.includes(".generated."));
    expect(wrong).toEqual([]);
  });

  it("knows every part", () => {
    const unknown = new Set(files.map(({ path }) => partOf(path)).filter((part) => allowed[part] === undefined));
    expect([...unknown]).toEqual([]);
  });

  it("imports files by their full name, so that Node runs them as they are", () => {
    const wrong = imports.filter(({ to }) => to.startsWith("src/") && !/\.(?:ts|json)$/.test(to));
    expect(wrong).toEqual([]);
  });
});

/** One door for each package: the only files that may import it, as the beginning of their path. */
const doors: Readonly<Record<string, readonly string[]>> = {
  hono: ["src/app.ts", "src/serve/", "src/hub/"],
  "hono/html": ["src/render/", "src/serve/", "src/hub/"],
  "@hono/node-server": ["src/node/http-server.ts"],
  "fast-xml-parser": ["src/parse/"],
  feed: ["src/render/"],
  "node-cron": ["src/node/polling.ts"],
  parse5: ["src/text/html.ts"],
  entities: ["src/parse/", "src/text/"],
  undici: ["src/platform/node/"],
  "ipaddr.js": ["src/model/"],
  tldts: ["src/model/site.ts"],
  "smol-toml": ["src/config/read-toml.ts"],
  yaml: ["src/parse/roundup-file.ts"],
  marked: ["src/parse/roundup-file.ts"],
  uuid: ["src/identify/", "src/serve/permanent-id.ts"],
  commander: ["src/cli.ts", "src/cli/"],
  "cli-progress": ["src/cli/"],
  "intl-messageformat": ["src/render/"],
  chardet: ["src/fetch/"],
  "robots-parser": ["src/fetch/robots.ts"],
  "@mozilla/readability": ["src/expand/"],
  "@noble/hashes": ["src/text/digest.ts"],
  linkedom: ["src/expand/"],
  "lru-cache": ["src/serve/", "src/node/", "src/hub/deliver.ts", "src/platform/node/sqlite.ts"],
  "fastest-levenshtein": ["src/cli/", "src/config/", "src/parse/roundup-file.ts", "src/serve/", "src/transfer/"],
};

describe("one door for each package", () => {
  const outside = imports.filter(
    ({ to }) => !to.startsWith("src/") && !to.startsWith("node:") && to !== "package.json",
  );
  const doorsOf = (name: string): readonly string[] =>
    doors[name] ?? doors[name.replace(/^((?:@[^/]+\/)?[^/]+)\/.*$/, "$1")] ?? [];

  it("imports a package through its door only", () => {
    expect(outside.filter(({ from, to }) => !doorsOf(to).some((door) => from.startsWith(door)))).toEqual([]);
  });

  it("imports fast-xml-parser in one file", () => {
    expect(
      new Set(outside.filter(({ to }) => to === "fast-xml-parser").map(({ from }) => from)).size,
    ).toBeLessThanOrEqual(1);
  });

  it("has a door, and a line in docs/dependencies.md, for every run-time package", () => {
    const manifest: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
      readFileSync(join(root, "package.json"), "utf8"),
    );
    const names = Object.keys(manifest.dependencies);
    const notes = readFileSync(join(root, "docs/dependencies.md"), "utf8");
    expect(names.filter((name) => name !== "node" && doors[name] === undefined)).toEqual([]);
    expect(names.filter((name) => !notes.includes(`| \`${name}\` |`))).toEqual([]);
  });
});

/** The code alone: what a comment says is no use of it. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

describe("the core is pure", () => {
  const core = files
    .filter(({ path }) => !edges.test(path))
    .map(({ path, text }) => ({ path, code: withoutComments(text) }));

  it.each([
    ["no module of Node", /from "node:|import\("node:/],
    ["no module of Workers", /from "cloudflare:/],
    ["no clock", /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(|\bset(?:Timeout|Interval)\(/],
    ["no chance", /\bMath\.random\b|\bcrypto\.(?:randomUUID|getRandomValues)\b/],
    ["no console", /\bconsole\./],
    ["no process", /\bprocess\./],
    ["no network of its own", /(?<![.\w])fetch\(|\bglobalThis\.fetch\b|\bnew (?:WebSocket|XMLHttpRequest)\b/],
  ])("%s", (_what, pattern) => {
    expect(core.filter(({ code }) => pattern.test(code)).map(({ path }) => path)).toEqual([]);
  });
});

describe("size", () => {
  const lines = files
    .map(({ path, text }) => ({ path, count: text.split("\n").length - 1 }))
    .toSorted((a, b) => a.count - b.count);

  it("no file is over 350 lines, and half of them are under 100", () => {
    expect(lines.filter(({ count }) => count > 350)).toEqual([]);
    expect(lines[Math.floor(lines.length / 2)]?.count).toBeLessThan(100);
  });

  it("no function on top of a file is over 40 lines, but the few named here with their reason", () => {
    const reasons = new Map([
      ["src/config.ts assemble", "a table: each setting under its name in Config"],
      ["src/classify/features.ts vectorOf", "a table: each feature under its name"],
      ["src/identify/assign.ts potentials", "one published algorithm, in the letters of its source"],
      ["src/store/store.ts createStore", "a table: one line for each method of the port"],
      ["src/split/text-fragment.ts fragmentFinder", "a closure of three short functions over one place in the article"],
    ]);
    const long = files.flatMap(({ path, text }) =>
      [...text.matchAll(/^(?:export )?(?:async )?function\*? (\w+)[\s\S]*?^\}/gm)]
        .filter(([body]) => body.split("\n").length > 40)
        .map(([, name]) => `${path} ${name}`),
    );
    expect(long.filter((name) => !reasons.has(name))).toEqual([]);
  });

  it("there is no folder or file of odds and ends", () => {
    expect(
      files.map(({ path }) => path).filter((path) => /\/(?:utils?|helpers?|misc|common|index)(?:\.ts|\/)/.test(path)),
    ).toEqual([]);
  });
});

describe("the cron text", () => {
  it("in wrangler.toml is the default of the settings", () => {
    const { triggers } = parse(readFileSync(join(root, "wrangler.toml"), "utf8"));
    expect(triggers).toEqual({ crons: [settings["schedule.poll_cron"].default] });
  });
});
