/** A typed link (RFC 8288). */
export interface WebLink {
  readonly href: string;
  readonly rel: string;
  /** A media type. */
  readonly type?: string;
}

/** Proxies in front of us take some 4 KB of header. */
const maxCharacters = 2000;

/** What is of no use by halves: who finds the one looks for the other (WebSub §4). */
const isNeeded = ({ rel }: WebLink) => rel === "self" || rel === "hub";

/** The value of a Link header of at least one link: the first one, itself and its hub always, of the others as many as it has room for. */
export function linkHeader(links: readonly WebLink[]): string {
  return links.reduce((header, link) => {
    const longer = header === "" ? format(link) : `${header}, ${format(link)}`;
    return header === "" || isNeeded(link) || longer.length <= maxCharacters ? longer : header;
  }, "");
}

function format({ href, rel, type }: WebLink): string {
  return `<${href}>; rel="${rel}"${type === undefined ? "" : `; type="${type}"`}`;
}
