/** null: the attribute is left out. */
type Attributes = Readonly<Record<string, string | number | null>>;

/** An XML element, empty or with plain text in it. Names are ours; values and text are cleaned already: they hold nothing that XML forbids. */
export function element(name: string, attributes: Attributes, text?: string): string {
  let start = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value != null) start += ` ${key}="${escapeAttribute(String(value))}"`;
  }
  return text === undefined ? `${start}/>` : `${start}>${escapeText(text)}</${name}>`;
}

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeAttribute(value: string): string {
  return /[&<>"']/.test(value) ? value.replace(/[&<>"']/g, reference) : value;
}

/** Quotes stay, as the package leaves them. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/[&<>]/g, reference) : text;
}

function reference(sign: string): string {
  return references[sign] ?? sign;
}
