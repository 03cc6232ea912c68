/**
 * What published HTML may consist of. Nothing here can run, load a document, or be read in two ways: no SVG, MathML or
 * raw-text element, the ground that mutation attacks need.
 */
export const allowedElements: ReadonlySet<string> = new Set(
  (
    "a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em " +
    "figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark nav ol p pre q rp rt ruby s samp section small " +
    "source span strong sub summary sup table tbody td tfoot th thead time tr u ul var video wbr"
  ).split(" "),
);

/** Elements we know by a better name; as blocks they must go on parting their text from the next. */
export const renamedElements: ReadonlyMap<string, string> = new Map([
  ["acronym", "abbr"],
  ["center", "div"],
  ["dir", "ul"],
  ["fieldset", "div"],
  ["form", "div"],
  ["hgroup", "div"],
  ["legend", "div"],
  ["listing", "pre"],
  ["main", "div"],
  ["menu", "ul"],
  ["strike", "s"],
  ["tt", "code"],
  ["xmp", "pre"],
]);

/** Elements that go with all they hold. Every other unknown one leaves its text behind. */
export const droppedElements: ReadonlySet<string> = new Set(
  (
    "applet base canvas datalist frameset head link math meta noembed noframes noscript option param script select style svg " +
    "template textarea title track"
  ).split(" "),
);

/** Attributes of every element. `id` serves as an anchor for split and leaves with `toSafeHtml`. */
export const globalAttributes: ReadonlySet<string> = new Set(["dir", "id", "lang", "title"]);

const attributesByElement: Readonly<Record<string, readonly string[]>> = {
  a: ["href", "hreflang"],
  audio: ["src"],
  bdo: ["dir"],
  blockquote: ["cite"],
  col: ["span"],
  colgroup: ["span"],
  del: ["cite", "datetime"],
  img: ["src", "alt", "width", "height"],
  ins: ["cite", "datetime"],
  li: ["value"],
  ol: ["start", "type", "reversed"],
  q: ["cite"],
  source: ["src", "type"],
  td: ["colspan", "rowspan", "headers"],
  th: ["colspan", "rowspan", "headers", "scope"],
  time: ["datetime"],
  video: ["src", "poster", "width", "height"],
};

export function isAllowedAttribute(element: string, name: string): boolean {
  if (globalAttributes.has(name)) return true;
  return Object.hasOwn(attributesByElement, element) && attributesByElement[element]?.includes(name) === true;
}

/** Attributes that hold a URL. */
export const urlAttributes: ReadonlySet<string> = new Set(["cite", "href", "poster", "src"]);
