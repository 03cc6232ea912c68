import {
  characterFaults,
  type Fault,
  htmlFaults,
  instantFaults,
  languageFaults,
  lengthFaults,
  plainFaults,
  repeatFaults,
  typeFaults,
  webFaults,
} from "./text-rules.ts";

type Value = unknown;
type Fields = Readonly<Record<string, Value>>;

// JSON Feed 1.1, "Top-level" and "Items". Anything else must begin with an underscore ("Extensions").
const feedFields =
  "version title home_page_url feed_url description user_comment next_url icon favicon authors language expired hubs items".split(
    " ",
  );
const itemFields =
  "id url external_url title content_html content_text summary image banner_image date_published date_modified authors tags language attachments".split(
    " ",
  );

/** What JSON Feed 1.1 demands, and what DESIGN.md promises of `_inbrief`. Empty: nothing to say. */
export function jsonFeedFaults(json: string, self: string): readonly Fault[] {
  const feed = JSON.parse(json) as Fields;
  const items = list(feed.items);
  return [
    ...characterFaults(json, "document"),
    ...unknownFaults(feed, feedFields, "feed"),
    ...(feed.version === "https://jsonfeed.org/version/1.1" ? [] : ["version"]),
    ...(feed.feed_url === self ? [] : [`feed_url: ${feed.feed_url}`]),
    ...plainFaults(string(feed.title), "feed title"),
    ...webFaults(string(feed.home_page_url), "home_page_url"),
    ...optional(feed.next_url, (url) => webFaults(url, "next_url")),
    ...optional(feed.favicon, (url) => webFaults(url, "favicon")),
    ...languageFaults(string(feed.language), "feed"),
    ...list(feed.authors).flatMap(authorFaults),
    ...list(feed.hubs).flatMap(({ type, url }) => [
      ...(type === "WebSub" ? [] : ["hub type"]),
      ...webFaults(string(url), "hub"),
    ]),
    ...items.flatMap(itemFaults),
    ...repeatFaults(
      items.map(({ id }) => String(id)),
      "id",
    ),
    ...repeatFaults(
      items.map(({ url }) => String(url)),
      "url",
    ),
  ];
}

function itemFaults(item: Fields): readonly Fault[] {
  return [
    ...unknownFaults(item, itemFields, "item"),
    ...(typeof item.id === "string" && item.id !== "" ? [] : ["id"]),
    ...webFaults(string(item.url), "url"),
    ...optional(item.external_url, (url) => webFaults(url, "external_url")),
    ...plainFaults(string(item.title), "title"),
    ...htmlFaults(string(item.content_html), "content_html"),
    ...instantFaults(string(item.date_published), "date_published"),
    ...instantFaults(string(item.date_modified), "date_modified"),
    ...optional(item.language, (language) => languageFaults(language, "item")),
    ...(list(item.authors).length === 0 ? ["authors"] : list(item.authors).flatMap(authorFaults)),
    ...repeatFaults(tags(item.tags), "tags"),
    ...tags(item.tags).flatMap((tag) => plainFaults(tag, "tag")),
    ...list(item.attachments).flatMap(({ url, mime_type, size_in_bytes }) => [
      ...webFaults(string(url), "attachment"),
      ...typeFaults(string(mime_type), "attachment"),
      ...(size_in_bytes === undefined ? [] : lengthFaults(size_in_bytes as number, "attachment")),
    ]),
    ...extensionFaults(item._inbrief as Fields | undefined),
  ];
}

const extensionFields = "about version countries primary regions evidence source withdrawn cluster".split(" ");

function extensionFaults(extension: Fields | undefined): readonly Fault[] {
  if (extension === undefined) return ["_inbrief"];
  return [
    ...extensionFields.filter((name) => !(name in extension)).map((name) => `_inbrief.${name}`),
    ...webFaults(string(extension.about), "_inbrief.about"),
    ...list(extension.countries).flatMap(({ code, label, score }) =>
      /^[A-Z]{2}$/.test(string(code)) && string(label) !== "" && Number(score) >= 0 && Number(score) <= 1
        ? []
        : [`_inbrief country ${code}`],
    ),
  ];
}

function authorFaults({ name, url }: Fields): readonly Fault[] {
  return [...plainFaults(string(name), "author"), ...optional(url, (text) => webFaults(text, "author"))];
}

function unknownFaults(fields: Fields, known: readonly string[], where: string): readonly Fault[] {
  return Object.entries(fields)
    .filter(([name, value]) => (!known.includes(name) && !name.startsWith("_")) || value === null)
    .map(([name]) => `${where} field ${name}`);
}

function list(value: Value): readonly Fields[] {
  return Array.isArray(value) ? value : [];
}

function tags(value: Value): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function string(value: Value): string {
  return typeof value === "string" ? value : "";
}

function optional(value: Value, look: (text: string) => readonly Fault[]): readonly Fault[] {
  return value === undefined ? [] : look(string(value));
}
