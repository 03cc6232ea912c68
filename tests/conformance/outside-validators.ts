import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const schema = fileURLToPath(new URL("atom.rng", import.meta.url));

/** libxml2's word on an Atom document: well-formed, and of the shape that RFC 4287 asks for. "": nothing to say. */
export function schemaFaults(atom: string): string {
  const { status, stderr } = spawnSync("xmllint", ["--noout", "--huge", "--relaxng", schema, "-"], { input: atom });
  return status === 0 ? "" : stderr.toString();
}

export const hasXmllint = spawnSync("xmllint", ["--version"]).status === 0;

// Debian's own python, which has the package; the first on the PATH may be another.
const python = "/usr/bin/python3";
const script = `
import sys, json, calendar, feedparser
d = feedparser.parse(sys.stdin.buffer.read())
print(json.dumps({"bozo": bool(d.bozo), "why": str(d.get("bozo_exception", "")), "version": d.version,
  "entries": [{"id": e.id, "title": e.title, "link": e.link, "published": calendar.timegm(e.published_parsed)} for e in d.entries]}))
`;

export interface FeedparserResult {
  readonly bozo: boolean;
  readonly why: string;
  readonly version: string;
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    readonly link: string;
    readonly published: number;
  }[];
}

/** What python's feedparser makes of a document. */
export function readByFeedparser(text: string): FeedparserResult {
  const { stdout, stderr } = spawnSync(python, ["-c", script], { input: text, maxBuffer: 2 ** 28 });
  if (stdout.length === 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString()) as FeedparserResult;
}

export const hasFeedparser = existsSync(python) && spawnSync(python, ["-c", "import feedparser"]).status === 0;
