/** A typed link (RFC 8288). */
export interface WebLink {
  readonly href: string;
  readonly rel: string;
  /** A media type. */
  readonly type?: string;
}

/** Proxies in front of us take some 4 KB of header. */
const maxCharacters = 2000;

/** The value of a Link header: the first link always, of the others as many as it has room for. */
export function linkHeader([first, ...others]: readonly [WebLink, ...WebLink[]]): string {
  return others.reduce((header, link) => {
    const longer = `${header}, ${format(link)}`;
    return longer.length <= maxCharacters ? longer : header;
  }, format(first));
}

function format({ href, rel, type }: WebLink): string {
  return `<${href}>; rel="${rel}"${type === undefined ? "" : `; type="${type}"`}`;
}
