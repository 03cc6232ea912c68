import type { Chance } from "./chance.ts";

/** Longer inputs find nothing that shorter ones do not, and take longer to be made small. */
const maxLetters = 20_000;
const maxRepeats = 300;

const tokens = [
  ..."<>&\"'=/;:[]{}-+0 \n\t\u0000\u0001\u00a0\u200f\u2028\ufeff\uffff\ud800\udc00",
  ...[
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<!DOCTYPE x [",
    "<!ENTITY a '&b;'>",
    "&#0;",
    "&#x110000;",
    "&amp;lt;",
  ],
  ...[
    "<item>",
    "</item>",
    "<entry>",
    "</entry>",
    "<title>",
    "</title>",
    "<rss>",
    "</rss>",
    "<__proto__>",
    " xmlns:a='urn:x'",
  ],
  ...[
    "<p>",
    "</p>",
    "<a href=javascript:1>",
    "<svg>",
    "<math>",
    "<style>",
    "<table>",
    "<template>",
    "<select>",
    "<plaintext>",
  ],
  ...[
    "on=x ",
    " onload=1",
    "data:text/html,",
    "//",
    "é",
    "日",
    "𠮷",
    "\u00e9\u00ff",
    "GMT",
    "9999",
    "-1",
    "1e9",
    "Feb",
    "24:60",
  ],
];

type Mutation = (text: string, chance: Chance, other: string) => string;

const mutations: readonly Mutation[] = [
  (text, chance) => splice(text, chance.below(text.length + 1), 0, chance.pick(tokens)),
  (text, chance) => splice(text, chance.below(text.length), 1 + chance.below(40), ""),
  (text, chance) => splice(text, chance.below(text.length), 1, chance.pick(tokens)),
  (text, chance) =>
    splice(text, chance.below(text.length), 0, chance.pick(tokens).repeat(1 + chance.below(maxRepeats))),
  (text, chance) => text.slice(0, chance.below(text.length + 1)),
  (text, chance) => splice(text, chance.below(text.length), 0, piece(text, chance)),
  (text, chance, other) => splice(text, chance.below(text.length), 0, piece(other, chance)),
  (text, chance) => splice(text, chance.below(text.length), 0, piece(text, chance).repeat(1 + chance.below(20))),
];

/** A seed changed in one to eight places. */
export function mutate(seed: string, chance: Chance, seeds: readonly string[]): string {
  let text = seed;
  for (let count = 1 + chance.below(8); count > 0; count -= 1) {
    text = chance.pick(mutations)(text, chance, chance.pick(seeds)).slice(0, maxLetters);
  }
  return text;
}

function splice(text: string, at: number, remove: number, insert: string): string {
  return text.slice(0, at) + insert + text.slice(at + remove);
}

function piece(text: string, chance: Chance): string {
  const start = chance.below(text.length);
  return text.slice(start, start + 1 + chance.below(200));
}
