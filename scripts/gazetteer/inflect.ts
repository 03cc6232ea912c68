/** Adds case, gender and number forms, language by language. Plain rules: a form too many hardly ever is another word. */

type Rule = readonly [ending: RegExp, forms: readonly string[]];

function apply(word: string, rules: readonly Rule[]): string[] {
  const rule = rules.find(([ending]) => ending.test(word));
  return rule === undefined ? [word] : [word, ...rule[1].map((form) => word.replace(rule[0], form))];
}

const demonymRules: Readonly<Record<string, readonly Rule[]>> = {
  en: [[/(?<=[^s]|is)$/, ["s"]]],
  de: [
    [/(?<=sch)$/, ["e", "er", "es", "en", "em"]],
    [/er$/, ["erin", "erinnen", "ern", "ers"]],
  ],
  fr: [
    [/ien$/, ["ienne", "iens", "iennes"]],
    [/éen$/, ["éenne", "éens", "éennes"]],
    [/e$/, ["es"]],
    [/s$/, ["se", "ses"]],
    [/$/, ["e", "s", "es"]],
  ],
  es: [
    [/o$/, ["a", "os", "as"]],
    [/és$/, ["esa", "eses", "esas"]],
    [/án$/, ["ana", "anes", "anas"]],
    [/ol$/, ["ola", "oles", "olas"]],
    [/[íú]$/, ["$&es"]],
    [/(?<=[ea])$/, ["s"]],
  ],
  pt: [
    [/o$/, ["a", "os", "as"]],
    [/ês$/, ["esa", "eses", "esas"]],
    [/ol$/, ["ola", "óis", "olas"]],
    [/(?<=[ea])$/, ["s"]],
  ],
  it: [
    [/o$/, ["a", "i", "e"]],
    [/e$/, ["i"]],
  ],
  nl: [
    [/ees$/, ["ese", "ezen"]],
    [/aals$/, ["aalse"]],
    [/$/, ["e"]],
  ],
  sv: [[/$/, ["a", "t"]]],
  pl: [
    [/nie$/, ["n", "nom", "nami", "nach"]],
    [/cy$/, ["ców", "com", "cami", "cach"]],
    [/(?<=[sc])ki$/, ["kiego", "kiemu", "kim", "ka", "kiej", "ką", "kie", "kich", "kimi", "ku", "cy"]],
    [/i$/, ["iego", "iemu", "im", "a", "iej", "ą", "ie", "ich", "imi", "u"]],
  ],
  tr: [[/$/, ["lar", "ler"]]],
  ru: [
    [/ий$/, ["ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими"]],
    [/не$/, ["н", "нам", "нами", "нах"]],
    [/цы$/, ["цев", "цам", "цами", "цах"]],
    [/[ыи]$/, ["ов", "ам", "ами", "ах"]],
  ],
  uk: [
    [/ий$/, ["ого", "ому", "им", "а", "ої", "ій", "у", "ою", "е", "і", "их", "ими"]],
    [/ни$/, ["н", "нам", "нами", "нах"]],
    [/ці$/, ["ців", "цям", "цями", "цях"]],
    [/и$/, ["ів", "ам", "ами", "ах"]],
  ],
};

const nameRules: Readonly<Record<string, readonly Rule[]>> = {
  ru: [
    [/ия$/, ["ии", "ию", "ией"]],
    [/(?<=[гкхжшчщ])а$/, ["и", "е", "у", "ой"]],
    [/а$/, ["ы", "е", "у", "ой"]],
    [/я$/, ["и", "е", "ю", "ей"]],
    [/й$/, ["я", "ю", "ем", "е"]],
    [/ь$/, ["и", "ью", "я", "ю", "ем", "е"]],
    [/(?<=[бвгджзклмнпрстфхцчшщ])$/, ["а", "у", "ом", "е"]],
  ],
  uk: [
    [/ія$/, ["ії", "ію", "ією"]],
    [/а$/, ["и", "і", "у", "ою"]],
    [/я$/, ["і", "ю", "ею"]],
    [/й$/, ["ю", "єм", "ї"]],
    [/ь$/, ["і", "ю", "ем"]],
    [/(?<=[бвгджзклмнпрстфхцчшщ])$/, ["у", "а", "ом", "і"]],
  ],
  pl: [
    [/ska$/, ["ski", "sce", "skę", "ską"]],
    [/(?<=[eij])a$/, ["i", "ę", "ą"]],
    [/na$/, ["ny", "nie", "nę", "ną"]],
    [/a$/, ["y", "ie", "ę", "ą"]],
    [/(?<=[bcdfghjklłmnprstwzń])$/, ["u", "em", "ie", "owi", "iem"]],
  ],
};

/** A demonym in all its forms. */
export function inflectDemonym(word: string, language: string): string[] {
  return apply(word, demonymRules[language] ?? []);
}

const adjectiveRules: Readonly<Record<string, Rule>> = {
  ru: [/ая$/, ["ой", "ую"]],
  uk: [/а$/, ["ої", "ій", "у", "ою"]],
  pl: [/a$/, ["ej", "ą"]],
};

/** The name of a place in all its cases; of several words the last is changed, of an adjective and a noun both. */
export function inflectName(name: string, language: string): string[] {
  return [...apply(name, nameRules[language] ?? []), ...inflectPair(name, language)];
}

/** "Южная Корея" → "Южной Кореи", "Южную Корею"…; in Polish the adjective may come last ("Korea Południowa"). */
function inflectPair(name: string, language: string): string[] {
  const [first = "", last, ...more] = name.split(" ");
  const rule = adjectiveRules[language];
  if (rule === undefined || last === undefined || more.length > 0) return [];
  const nounForms = (noun: string) => apply(noun, nameRules[language] ?? []);
  const pairs = apply(first, [rule]).flatMap((adjective) => nounForms(last).map((noun) => `${adjective} ${noun}`));
  const turned = apply(last, [rule]).flatMap((adjective) => nounForms(first).map((noun) => `${noun} ${adjective}`));
  return language === "pl" ? [...pairs, ...turned] : pairs;
}
