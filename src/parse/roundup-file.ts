import { closest } from "fastest-levenshtein";
import { marked } from "marked";
import { parse as parseYaml, YAMLParseError } from "yaml";
import { SyndicationError } from "../errors.ts";
import { type Entry, emptyEntry } from "../model/entry.ts";
import { unsafeHtml } from "../model/html.ts";
import { fromIso, type Instant } from "../model/instant.ts";

/** A file of `feeds/`, as its edge read it. */
interface NamedText {
  /** `feeds/2023-11-06-asia-in-brief.md`. */
  readonly name: string;
  readonly text: string;
}

/** A round-up of ours: an entry like any other, and whom it owes what. */
export interface RoundupFile {
  /** `guid` is the file's own name without its folder; `link` is null: our briefs lead to our brief pages. */
  readonly entry: Entry;
  /** Whom to credit: the publisher of the original, or ourselves. */
  readonly credit: string;
  /** The original, absolute; null where the round-up is our own work. */
  readonly via: string | null;
  /** BCP 47. */
  readonly language: string;
}

const fields = ["title", "date", "credit", "via", "language"] as const;
type Field = (typeof fields)[number];

/** Throws SyndicationError badInput, which says what is wrong with the front matter and what to write there. */
export function parseRoundupFile(file: NamedText): RoundupFile {
  const guid = file.name.slice(file.name.lastIndexOf("/") + 1);
  if (!/^\d{4}-\d\d-\d\d-.+\.md$/.test(guid))
    throw fault(file, "is not named by its date", "rename it to YYYY-MM-DD-some-words.md");
  const { head, body } = separate(file);
  const read = readFields(file, head);
  const title = required(file, read, "title");
  const language = required(file, read, "language");
  const published = readDate(file, required(file, read, "date"));
  const contentHtml = unsafeHtml(marked.parse(body, { async: false }));
  return {
    entry: { ...emptyEntry, guid, title, published, contentHtml, language },
    credit: required(file, read, "credit"),
    via: readVia(file, read.via),
    language,
  };
}

/** The YAML between two lines of `---` at the top, and the Markdown below it. */
function separate(file: NamedText): { readonly head: string; readonly body: string } {
  const text = file.text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const [, head, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  if (head === undefined || body === undefined)
    throw fault(file, "has no front matter", `begin it with a line ---, then ${fields.join(", ")}, then a line ---`);
  if (body.trim() === "") throw fault(file, "has no stories", "write them as Markdown below the front matter");
  return { head, body };
}

function readFields(file: NamedText, head: string): Readonly<Partial<Record<Field, string>>> {
  const value = readYaml(file, head);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw fault(file, "has front matter that is no list of fields", 'write lines such as title: "Asia in brief"');
  for (const [name, content] of Object.entries(value)) {
    if (!(fields as readonly string[]).includes(name))
      throw fault(file, `has the unknown field ${name}`, `the nearest is ${closest(name, fields)}`);
    if (typeof content !== "string") throw fault(file, `has a ${name} that is no text`, "put it into quotes");
  }
  return value;
}

function readYaml(file: NamedText, head: string): unknown {
  try {
    return parseYaml(head);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const [reason = ""] = error.message.split("\n");
    throw fault(file, `has front matter that is no YAML: ${reason}`, "put texts that hold a colon into quotes", error);
  }
}

function required(file: NamedText, read: Readonly<Partial<Record<Field, string>>>, field: Field): string {
  const text = read[field]?.trim();
  if (text === undefined || text === "") throw fault(file, `has no ${field}`, `add a line such as ${examples[field]}`);
  return text;
}

const examples: Readonly<Record<Field, string>> = {
  title: 'title: "Asia in brief"',
  date: "date: 2023-11-06T00:00:00Z",
  credit: "credit: In Brief",
  via: "via: https://news.example/article",
  language: "language: en",
};

/** RFC 3339; a day alone is its first second in UTC. */
function readDate(file: NamedText, text: string): Instant {
  const isInstant = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))?$/.test(text);
  const instant = fromIso(text);
  if (!isInstant || Number.isNaN(instant))
    throw fault(file, `has the unreadable date ${text}`, `write ${examples.date}`);
  return instant;
}

function readVia(file: NamedText, text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw fault(file, `has a via that is no URL: ${text}`, `write ${examples.via}`);
  return text;
}

function fault(file: NamedText, what: string, remedy: string, cause?: unknown): SyndicationError {
  return new SyndicationError("badInput", `${file.name} ${what}: ${remedy}.`, file.name, cause);
}
