import type { Record } from "./record.ts";

type Table<Key extends string, Value> = { readonly [key in Key]: Value };

/** The one letter by which Japanese and Chinese headlines call a country; alone it may be any word, so it counts only with a noun of state. */
const letters: Readonly<Table<string, Readonly<Table<string, string>>>> = {
  ja: { US: "米", GB: "英", FR: "仏", DE: "独", IT: "伊", RU: "露", KR: "韓", CA: "加", AU: "豪", IN: "印", CN: "中" },
  zh: { US: "美", GB: "英", FR: "法", DE: "德", RU: "俄", KR: "韩韓", JP: "日", AU: "澳", IN: "印", IT: "意" },
};

const nouns: Readonly<Table<string, string>> = {
  ja: "政府 大統領 首相 外相 国防相 財務相 議会 上院 下院 最高裁 連邦 国務省 司法省 商務省 財務省 国防総省 軍 企業 大手 紙 メディア 当局 裁判所 中銀 ",
  zh: "政府 总统 總統 总理 總理 首相 国会 國會 议会 議會 联邦 聯邦 国务院 國務院 国务卿 國務卿 外长 外長 防长 防長 财长 財長 财政部 財政部 商务部 商務部 司法部 军方 軍方 最高法院 参议院 參議院 众议院 眾議院 媒体 媒體 央行",
};

/** "米政府", "英首相", "美国务院": all of them, each only in its language. */
export function eastAsianNames(): Record[] {
  return Object.entries(letters).flatMap(([language, byCountry]) =>
    Object.entries(byCountry).flatMap(([country, forms]) =>
      [...forms].flatMap((letter) =>
        (nouns[language] ?? "")
          .trim()
          .split(" ")
          .map(
            (noun): Record => ({
              name: letter + noun,
              kind: "name",
              country,
              languages: [language],
              rank: 1,
              weight: 1e8,
            }),
          ),
      ),
    ),
  );
}
