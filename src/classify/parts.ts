import type { EvidenceRole } from "../model/classification.ts";
import type { FeatureName } from "./features.ts";
import type { Mention } from "./resolve.ts";
import type { Role } from "./roles.ts";
import type { Sense } from "./senses.ts";
import { weights } from "./weights.ts";

/**
 * The part each mention played: of the mentions of a chosen area the one that weighs most decides (of equals the first), the others support;
 * those of areas that were not chosen are outweighed. In the order of `mentions`.
 */
export function partsOf(mentions: readonly Mention[], chosen: ReadonlySet<string>): EvidenceRole[] {
  const deciding = new Map<string, { mention: Mention; pull: number }>();
  for (const mention of mentions) {
    const pull = pullOf(mention);
    const held = deciding.get(mention.sense.country);
    if (held === undefined || pull > held.pull) deciding.set(mention.sense.country, { mention, pull });
  }
  return mentions.map((mention) => {
    if (!chosen.has(mention.sense.country)) return "outweighed";
    return deciding.get(mention.sense.country)?.mention === mention ? "decides" : "supports";
  });
}

const kindFeatures: Readonly<Record<Sense["kind"], FeatureName | null>> = {
  name: "name",
  demonym: "demonym",
  capital: "capital",
  city: "city",
  division: "division",
  regulator: "authority",
  institution: "authority",
  company: "company",
  person: "person",
  metonym: "metonym",
  language: "metonym",
  bloc: null,
  heading: null,
  none: null,
};

const roleFeatures: readonly (readonly [keyof Role, FeatureName])[] = [
  ["isDateline", "dateline"],
  ["isOpening", "opening"],
  ["isPlace", "place"],
  ["isOblique", "oblique"],
  ["isCompared", "compared"],
  ["isInsideName", "insideName"],
  ["isSource", "source"],
  ["isOrigin", "origin"],
];

/** What the focus model's weights give to this mention alone: where it stands, what it is, how it is used. */
function pullOf({ field, sense, role, isLone }: Mention): number {
  const kind = sense.legalForm ? "legalForm" : kindFeatures[sense.kind];
  const parts: (FeatureName | null)[] = [
    field === "title" ? "title" : null,
    kind,
    isLone ? "lone" : null,
    ...roleFeatures.map(([name, feature]) => (role[name] ? feature : null)),
  ];
  return parts.reduce((sum, name) => sum + (name === null ? 0 : weights[name]), 0);
}
