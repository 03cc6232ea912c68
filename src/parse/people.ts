import type { Person } from "../model/entry.ts";
import { lineOfHtml, lineOfText } from "./rich-text.ts";
import { absoluteUrl } from "./urls.ts";
import { childrenNamed, textIn, textOfFirst, type XmlElement } from "./xml-element.ts";

// Bounded as RFC 5321 §4.5.3.1 bounds it, so that no text takes long.
const address = /[^\s<>()"',;:@[\]]{1,64}@[^\s<>()"',;:@[\]]{1,255}/;
const maxLength = 500;

/** An author in one string: `mail@example.org (Name)`, `Name <mail@example.org>`, a name or an address alone; null where empty. */
export function parsePerson(text: string): Person | null {
  const short = text.slice(0, maxLength);
  const line = /<[^@<>]*>/.test(short) ? lineOfHtml(short) : lineOfText(short);
  if (line === null) return null;
  const email = address.exec(line)?.[0];
  if (email === undefined || !email.includes(".")) return { name: line, email: null, url: null };
  const rest = line
    .replace(email, " ")
    .replace(/mailto:/gi, "")
    .replace(/[<>()"[\]]/g, " ");
  return { name: lineOfText(rest), email, url: null };
}

/** Authors of an RSS item: `author`, `dc:creator`, `itunes:author`, `atom:author`; each name once. */
export function authorsOfItem(item: XmlElement, base: string | null): Person[] {
  const written = ["author", "dc:creator", "itunes:author"].flatMap((name) => childrenNamed(item, name));
  const people = written.map((element) =>
    element.children.length > 0 ? personOf(element, base) : parsePerson(textIn(element)),
  );
  return unique([...people, ...childrenNamed(item, "atom:author").map((element) => personOf(element, base))]);
}

/** Atom person constructs of that name (RFC 4287 §3.2; Atom 0.3 `url`). */
export function peopleNamed(element: XmlElement, name: string, base: string | null): Person[] {
  return unique(childrenNamed(element, name).map((person) => personOf(person, base)));
}

function personOf(element: XmlElement, base: string | null): Person | null {
  const name = textOfFirst(element, ["name", "atom:name"]);
  const email = textOfFirst(element, ["email", "atom:email"]);
  const url = absoluteUrl(textOfFirst(element, ["uri", "url", "homepage", "atom:uri"]), base);
  if (name === null && email === null && url === null) return parsePerson(textIn(element));
  return { name: name === null ? null : lineOfHtml(name), email, url };
}

function unique(people: readonly (Person | null)[]): Person[] {
  const seen = new Set<string>();
  return people.filter((person): person is Person => {
    if (person === null) return false;
    const key = (person.name ?? person.email ?? person.url ?? "").toLowerCase();
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
