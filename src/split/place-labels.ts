import { fold } from "./cue-words.ts";

/** Languages a label may be written in beside the article's own script. */
const languagesByScript: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u, ["zh", "zh-Hant", "ja"]],
  [/\p{Script=Hangul}/u, ["ko"]],
  [/\p{Script=Cyrillic}/u, ["ru", "uk", "bg"]],
  [/\p{Script=Arabic}/u, ["ar", "fa", "ur"]],
  [/\p{Script=Hebrew}/u, ["he"]],
  [/\p{Script=Devanagari}/u, ["hi"]],
  [/\p{Script=Greek}/u, ["el"]],
  [/\p{Script=Thai}/u, ["th"]],
  [/\p{Script=Latin}/u, ["en", "es", "fr", "de", "pt", "it", "nl", "tr", "pl", "id", "vi", "sv", "sw"]],
];

/** What headings call places that have no code. */
const wider =
  /^(?:the )?(?:africa|asia|europe|(?:north|south|latin|central) america|americas|oceania|middle east|caribbean|balkans|apac|emea|world|regional|usa|us|u\.s\.|uk|u\.k\.|uae|england|scotland|wales|northern ireland|(?:south|north) korea|korea|hong kong|macau|palestine|dr congo|drc|ivory coast|czech republic|turkey|south-?east asia|east asia|gulf|eu|áfrica|asia|europa|américa latina|oriente (?:medio|médio|próximo)|afrique|asie|europe|amérique latine|moyen-orient|proche-orient|afrika|asien|lateinamerika|naher osten|nahost|ee\. ?uu\.|eua|états-unis|ближний восток|азия|европа|африка|сша|европа|亚洲|亞洲|欧洲|歐洲|非洲|中东|中東|美洲|アジア|欧州|ヨーロッパ|アフリカ|北米|南米|米国|英国|韓国|北朝鮮|台湾|香港|아시아|유럽|아프리카|중동|미국|영국|الشرق الأوسط|أفريقيا|آسيا|أوروبا)$/u;

const namesOf = new Map<string, ReadonlySet<string>>();

/** True where the whole label is the name of a country, territory or continent ("El Salvador", "日本", "Brésil"). */
export function isPlaceLabel(label: string): boolean {
  const name = fold(label.replace(/[:：.…【】［］[\]()（）■◆▼●]/gu, ""));
  if (name === "" || name.length > 40 || name.split(" ").length > 6) return false;
  if (wider.test(name)) return true;
  const parts = name.split(/\s*(?:,|\/|&|、|・|\band\b|\by\b|\bet\b|\bund\b|\be\b|\bи\b)\s*/u);
  return parts.every((part) => wider.test(part) || isCountryName(part));
}

function isCountryName(name: string): boolean {
  const languages = languagesByScript.find(([script]) => script.test(name))?.[1] ?? [];
  return languages.some((language) => countryNames(language).has(name));
}

/** Made once a language, when first needed (about 1 ms), from the platform's own locale data. */
function countryNames(language: string): ReadonlySet<string> {
  const known = namesOf.get(language);
  if (known !== undefined) return known;
  const display = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  const names = new Set<string>();
  for (const code of regionCodes()) {
    const name = display.of(code);
    if (name !== undefined) names.add(fold(name.replace(/\s*[(（].*$/u, "")));
  }
  namesOf.set(language, names);
  return names;
}

/** ISO 3166-1 alpha-2 with XK, two letters each. */
const codes =
  "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCR" +
  "CUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHU" +
  "IDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQ" +
  "MRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSI" +
  "SJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKXKYEYTZAZM" +
  "ZW";

function regionCodes(): readonly string[] {
  return codes.match(/../g) ?? [];
}
