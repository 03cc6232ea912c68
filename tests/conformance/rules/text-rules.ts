import { decodeHTML } from "entities";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

/** A fault as a validator would name it, and where. */
export type Fault = string;

/** XML 1.0 §2.2, and the characters that the W3C validator calls bad: C1 controls, and what a decoder could not read. */
export function characterFaults(text: string, where: string): readonly Fault[] {
  const bad = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd-\uffff]/u.exec(text)?.[0];
  return [
    ...(bad === undefined ? [] : [`BadCharacters ${where}: U+${bad.codePointAt(0)?.toString(16)}`]),
    ...(text.isWellFormed() ? [] : [`BadCharacters ${where}: lone surrogate`]),
  ];
}

/** Plain text in a place that readers may take for HTML (ContainsHTML): it must spell no reference that there is, and no tag. */
export function plainFaults(text: string, where: string): readonly Fault[] {
  const reference = text.match(/&#?\w+;/g)?.find((candidate) => decodeHTML(candidate) !== candidate);
  return [
    ...(reference === undefined ? [] : [`ContainsHTML ${where}: ${reference}`]),
    ...(/<[a-z/!?]/i.test(text) ? [`ContainsHTML ${where}: ${text.slice(0, 80)}`] : []),
    ...(text.trim() === "" ? [`NotBlank ${where}`] : []),
  ];
}

// RFC 3986 Appendix A: the characters of a URI, a % only before two digits, and one # at most.
const uri =
  /^[a-z][a-z0-9+.-]*:(?:[\w\-.~:/?@!$&'()*+,;=[\]]|%[\da-f]{2})+(?:#(?:[\w\-.~:/?@!$&'()*+,;=]|%[\da-f]{2})*)?$/i;

export function uriFaults(text: string | undefined, where: string): readonly Fault[] {
  if (text === undefined || !uri.test(text)) return [`InvalidURI ${where}: ${text}`];
  const [beforePath = ""] = text.split(/(?<=:\/\/[^/?#]*)(?=[/?#]|$)/, 1);
  return /[[\]]/.test(text.slice(beforePath.length)) ? [`InvalidURI ${where}: bracket in ${text}`] : [];
}

export function webFaults(text: string | undefined, where: string): readonly Fault[] {
  return /^https?:\/\//.test(text ?? "") ? uriFaults(text, where) : [`InvalidLink ${where}: ${text}`];
}

/** RFC 5646: well-formed, and a language of two or three letters (InvalidLanguage). */
export function languageFaults(text: string | undefined, where: string): readonly Fault[] {
  return text !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(text)
    ? []
    : [`InvalidLanguage ${where}: ${text}`];
}

export function typeFaults(text: string | undefined, where: string): readonly Fault[] {
  return text !== undefined && /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(text) ? [] : [`InvalidMIMEType ${where}: ${text}`];
}

export function lengthFaults(text: string | number | undefined, where: string): readonly Fault[] {
  return /^\d{1,16}$/.test(String(text)) ? [] : [`InvalidLength ${where}: ${text}`];
}

/** RFC 3339; not before 1970, and a date of the calendar. */
export function instantFaults(text: string | undefined, where: string): readonly Fault[] {
  const isForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text ?? "");
  const time = Date.parse(text ?? "");
  return isForm && time >= 0 ? [] : [`InvalidRFC3339Date ${where}: ${text}`];
}

/** RFC 822 with four digits of the year, the day of the week right. */
export function rfc822Faults(text: string, where: string): readonly Fault[] {
  const isForm = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(text);
  return isForm && new Date(text).toUTCString() === text ? [] : [`InvalidRFC2822Date ${where}: ${text}`];
}

const risky = new Set(
  "script style iframe frame object embed applet form input button textarea select meta link base svg math template noscript title".split(
    " ",
  ),
);
const addresses = new Set(["href", "src", "cite", "poster", "longdesc", "action", "data", "background"]);

/** HTML content: nothing that runs or loads a document, no style, no relative address (SecurityRisk, ContainsRelRef), and it reads back as it is. */
export function htmlFaults(html: string, where: string): readonly Fault[] {
  const errors: Fault[] = [];
  const fragment = parseFragment(html, { onParseError: ({ code }) => errors.push(`NotHtml ${where}: ${code}`) });
  return [...errors, ...elementsOf(fragment).flatMap((element) => elementFaults(element, where))];
}

function elementFaults({ tagName, attrs }: DefaultTreeAdapterTypes.Element, where: string): readonly Fault[] {
  return [
    ...(risky.has(tagName) ? [`SecurityRisk ${where}: ${tagName}`] : []),
    ...attrs.flatMap(({ name, value }) => {
      if (name.startsWith("on") || name === "style" || name === "srcdoc") return [`SecurityRisk ${where}: ${name}`];
      return addresses.has(name) && !/^(?:https?|mailto|tel|xmpp|ftp):/.test(value)
        ? [`ContainsRelRef ${where}: ${value}`]
        : [];
    }),
  ];
}

function elementsOf(parent: DefaultTreeAdapterTypes.ParentNode): readonly DefaultTreeAdapterTypes.Element[] {
  return parent.childNodes.flatMap((node) => ("tagName" in node ? [node, ...elementsOf(node)] : []));
}

/** Values that must each occur once. */
export function repeatFaults(values: readonly string[], name: string): readonly Fault[] {
  return values.filter((value, index) => values.indexOf(value) !== index).map((value) => `${name}: ${value}`);
}
