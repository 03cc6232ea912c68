/** The commonest small words of languages written in Latin letters: enough to tell a paragraph's language, not a title's. */
const words: Readonly<Record<string, string>> = {
  cs: "a je na se že v z do to s o jako ale by jsem podle které který jsou pro od také už při bude jeho není nebo ze",
  da: "og i at er en det til af på med den der for ikke et som har de fra sig ved vil kan blev også efter jeg men om",
  de: "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus hat dass sie nach wird bei einer um am noch wie einem über",
  en: "the of and to in is that for it was on as with by at from his be this are he has had have not an which or its were but said their who will would they been more about after new",
  es: "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha este sí porque esta son entre cuando muy sin sobre",
  fi: "ja on ei että se oli hän mutta ovat kun myös kuin joka tai ole vain niin sen jo mukaan sekä hänen ollut voi olla vuoden",
  fr: "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec son aux cette ont mais comme ou leur été",
  hr: "i u je na se da su za od koji ne s o kao što bi to iz će koja ali nije sa za ili a",
  hu: "a az és hogy nem is egy ez meg csak de volt már el mint még ki szerint vagy lesz azt után pedig kell ha lehet",
  id: "yang dan di untuk dengan ini itu dari dalam pada tidak akan oleh ke juga ada para bisa adalah kata telah sebagai mereka tersebut karena",
  it: "di e il la che in a per un è del non una i le da con si della sono al ha gli dei nel più come alla anche dal ma lo nella questo",
  ms: "yang dan di untuk dengan ini itu dari dalam pada tidak akan oleh ke juga ada boleh ialah kata telah sebagai mereka kerana beliau bagi turut selepas",
  nb: "og i det er på til som en av for at med å de han har ikke den var et fra om ble seg etter sier også kan vil men jeg ved",
  nl: "de van het een en in is dat op te zijn met voor niet die aan er om ook als door naar bij uit nog maar wordt over heeft worden dan meer",
  pl: "w i na z do się nie że to jest o jak za po od przez co dla są ale tym oraz który które tego było może już był tylko ze",
  pt: "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à foi são também pela até ser seu",
  ro: "de și în a la cu pe nu din că o un se au care este pentru mai sunt fost va prin după ca dar sau ce fi lui",
  sk: "a v na je sa že s z do to o za ako ale by podľa ktoré ktorý sú pre od aj už pri bude jeho nie alebo zo",
  sv: "och i att det är en som på för av med till den har de inte om ett han från var men sig så kan vid under efter ska också sin eller",
  sw: "ya na wa kwa ni katika la za hiyo kuwa cha huo hilo huyo wake yake alisema hayo ambao baada pia lakini watu nchi",
  tl: "ang ng sa na mga ay ni at si para kay ito hindi may nang kung niya pa rin siya ayon isang",
  tr: "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ne olduğu ancak o en ise göre var yeni her dedi ya",
  vi: "và của là các có được cho trong một những không với người đã này từ về khi đến ở năm cũng tại ra",
};

const sets: ReadonlyMap<string, readonly string[]> = invert();

function invert(): Map<string, string[]> {
  const languages = new Map<string, string[]>();
  for (const [language, list] of Object.entries(words)) {
    for (const word of new Set(list.split(" "))) languages.set(word, [...(languages.get(word) ?? []), language]);
  }
  return languages;
}

/** How many of the text's words are small words of each language; the first 400 words are looked at. */
export function countStopWords(text: string): {
  readonly words: number;
  readonly byLanguage: ReadonlyMap<string, number>;
} {
  const found =
    text
      .slice(0, 4000)
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.slice(0, 400) ?? [];
  const byLanguage = new Map<string, number>();
  for (const word of found) {
    for (const language of sets.get(word) ?? []) byLanguage.set(language, (byLanguage.get(language) ?? 0) + 1);
  }
  return { words: found.length, byLanguage };
}
