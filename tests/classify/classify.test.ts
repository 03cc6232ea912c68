import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClassifyInput, classify } from "../../src/classify/classify.ts";

const countriesOf = (title: string, text: string, rest: Partial<ClassifyInput> = {}) =>
  classify({ title, text, language: "en", ...rest }).countries;

describe("names that mean no country", () => {
  it.each([
    ["Swiss army knife of video tools gets an update", "The program has a new decoder."],
    ["Cuba ransomware crew hits backup servers", "The gang steals credentials, researchers said."],
    ["Crater found below the Indian Ocean", "The structure may be 65 million years old."],
    ["Bone china from a printer", "A designer shapes clay cups."],
    ["Turkey prices expected to rise before the holidays", "Farmers blame bird flu."],
    ["Jordan Ellis named head of browser team", "The engineer has worked on the engine for a decade."],
    ["Paris Martin joins database maker", "She spent nine years at a payments firm."],
    ["Parser released", "It swallows 27 GB of logs an hour."],
    ["Prices fall", "The set now costs 300 Swiss francs."],
  ])("%s", (title, text) => {
    expect(classify({ title, text, language: "en" }).primary).toBeNull();
  });
});

describe("a text without a title", () => {
  it.each([
    ["Papua New Guinea signed a defence treaty with Australia.", ["AU", "PG"]],
    ["Beijing accused Washington of bullying over chip curbs.", ["CN", "US"]],
    ["Sanae Takaichi met Lee Jae-myung in Gyeongju.", ["JP", "KR"]],
  ])("is read as a headline would be: %s", (text, countries) => {
    const { evidence, ...placed } = classify({ text, language: "en", published: 1_762_000_000 });
    expect([...placed.countries].sort()).toEqual(countries);
    for (const { field, start, end, text: span } of evidence) {
      expect(field).toBe("text");
      expect(text.slice(start, end)).toBe(span);
    }
  });
});

describe("names with several meanings", () => {
  it("takes Georgia for the country beside Tbilisi, for the state beside Atlanta", () => {
    expect(countriesOf("Georgia protests grow", "Police in Tbilisi cleared the avenue.")).toEqual(["GE"]);
    expect(countriesOf("Georgia approves gas plants", "The commission in Atlanta let the utility build.")).toEqual([
      "US",
    ]);
  });

  it("keeps neighbours of like names apart", () => {
    expect(countriesOf("Niger revokes licence", "The junta in Niamey acted on Friday.")).toEqual(["NE"]);
    expect(countriesOf("Nigeria raises rates", "The decision came in Abuja.")).toEqual(["NG"]);
    expect(countriesOf("Guinea-Bissau votes", "Polls closed in Bissau.")).toEqual(["GW"]);
    expect(countriesOf("Papua New Guinea landslide", "Rescuers dug in Enga.")).toEqual(["PG"]);
    expect(countriesOf("Rocket lifts off in Inner Mongolia", "Four satellites reached orbit.")).toEqual(["CN"]);
    expect(countriesOf("New Mexico sues platform", "The attorney general filed in Santa Fe.")).toEqual(["US"]);
    expect(countriesOf("North Korea fires missile", "Pyongyang called it a test.")).toEqual(["KP"]);
  });

  it("lets a division behind a comma say which city is meant", () => {
    expect(countriesOf("Plant to close", "The factory in London, Ontario, will shut in May.")).toEqual(["CA"]);
    expect(countriesOf("Police chief resigns", "He served in Birmingham, Alabama, for ten years.")).toEqual(["US"]);
  });

  it("gives territories their own codes", () => {
    expect(countriesOf("Hong Kong opens sandbox", "Three groups may test tokens.")).toEqual(["HK"]);
    expect(countriesOf("Taiwan passes budget", "Lawmakers in Taipei voted late.")).toEqual(["TW"]);
    expect(countriesOf("Kosovo bans dinar", "Pristina will accept euros only.")).toEqual(["XK"]);
    expect(countriesOf("Greenland votes", "Nuuk counted through the night.")).toEqual(["GL"]);
    expect(countriesOf("Puerto Rico loses power", "The grid failed on Monday.")).toEqual(["PR"]);
  });
});

describe("what plays a part in the story and what does not", () => {
  it("leaves out the place of a closed office", () => {
    const text = "The vendor, which shut its Hong Kong office in 2022, sells in China through a partner in Shanghai.";
    const { countries, evidence } = classify({ title: "Vendor returns to China", text, language: "en" });
    expect(countries).toEqual(["CN"]);
    expect(evidence.map(({ country }) => country)).not.toContain("HK");
  });

  it("does not take a broadcaster's name for its country", () => {
    expect(
      countriesOf(
        "Bribery inquiry widens in Taiwan",
        "Channel News Asia reported that four suspects had offered gifts in Taipei.",
      ),
    ).toEqual(["TW"]);
  });

  it("weighs the heading above a brief", () => {
    const brief = {
      title: "Troops occupy depots",
      text: "Soldiers guard the stores of the biggest food company.",
      language: "en",
    };
    expect(classify(brief).countries).toEqual([]);
    expect(classify({ ...brief, section: "Venezuela" }).countries).toEqual(["VE"]);
    expect(classify({ ...brief, section: "In other news" }).countries).toEqual([]);
  });

  it("never places a brief by the source's country alone", () => {
    expect(classify({ title: "Browser patched", text: "Update at once.", countryHint: "jp" }).countries).toEqual([]);
  });

  it("takes an office holder for the country only while in office", () => {
    const brief = {
      title: "Rishi Sunak to give lecture",
      text: "He will speak about machines and work.",
      language: "en",
    };
    const inOffice = classify({ ...brief, published: Date.UTC(2023, 5) / 1000 });
    const later = classify({ ...brief, published: Date.UTC(2026, 5) / 1000 });
    expect(inOffice.scores.GB).toBeGreaterThan(later.scores.GB ?? 0);
  });
});

describe("blocs", () => {
  it("go to the bloc's area, not to the seat of its offices", () => {
    const { blocs, countries } = classify({
      title: "EU agrees on rules for models",
      text: "Negotiators of the European Parliament and the member states settled the text.",
      language: "en",
    });
    expect(blocs).toEqual(["eu"]);
    expect(countries).toEqual([]);
    expect(
      classify({ title: "ASEAN leaders adopt charter", text: "The bloc wants closer ties.", language: "en" }).blocs,
    ).toEqual(["asean"]);
  });
});

describe("a title that is the text's beginning, cut off", () => {
  const text =
    "Our coverage of the week held a few stories about Broadcom waiting to close its deal while Chinese regulators take their time.";
  const title = "Our coverage of the week held a few stories about Broadcom waiting to close its …";

  it("is read to the sentence's end", () => {
    expect(classify({ title, text, language: "en" }).countries).toEqual(["CN"]);
  });

  it("has no evidence behind its cut, and what decides stands in the text", () => {
    const { evidence } = classify({ title, text, language: "en" });
    for (const { field, start, end, text: span } of evidence)
      expect((field === "title" ? title : text).slice(start, end)).toBe(span);
    expect(evidence.find(({ role }) => role === "decides")).toMatchObject({ field: "text", text: "Chinese" });
  });
});

describe("the part each span played", () => {
  const partsOf = (input: ClassifyInput) =>
    classify(input).evidence.map(({ text, role, country }) => `${text} ${role} ${country}`);

  it("is to decide, to support, or to be outweighed", () => {
    const text = "Officials in Nairobi said that Kenya would drop the tax. The system was bought from a firm in Paris.";
    expect(partsOf({ title: "Kenya withdraws tax bill", text, language: "en" })).toEqual([
      "Kenya decides KE",
      "Nairobi supports KE",
      "Kenya supports KE",
      "Paris outweighed FR",
    ]);
  });

  it("is to decide once for each area that was chosen, blocs too, and for no other", () => {
    for (const input of [
      { title: "EU and Japan sign pact", text: "The European Union and Tokyo will share chips, said Tokyo." },
      { title: "Sweden and Finland search ship", text: "Swedish and Finnish police boarded it." },
      { title: "Browser patched", text: "The flaw was found by a student in Ghent." },
    ]) {
      const { countries, blocs, evidence } = classify({ ...input, language: "en" });
      const deciding = evidence.filter(({ role }) => role === "decides").map(({ country }) => country);
      expect(deciding.toSorted()).toEqual([...countries, ...blocs].toSorted());
    }
  });
});

describe("the answer", () => {
  it("is empty for an empty text", () => {
    expect(classify({ title: null, text: "" })).toEqual({
      countries: [],
      blocs: [],
      primary: null,
      scores: {},
      evidence: [],
    });
  });

  it("points at what it found, also in decomposed and in right-to-left text", () => {
    const decomposed = "Le gouvernement du Se\u0301ne\u0301gal et celui de la Coˆte".replace("oˆ", "o\u0302");
    for (const text of [
      decomposed,
      "قال البنك المركزي في القاهرة إن مصر وبالسعودية",
      "בנק ישראל בירושלים",
      "İstanbul'da ve Türkiye'nin",
    ]) {
      const { evidence } = classify({ text });
      expect(evidence.length).toBeGreaterThan(0);
      for (const span of evidence) expect(text.slice(span.start, span.end)).toBe(span.text);
    }
  });

  it("comes for a text of any length and any repetition", () => {
    for (const word of ["Kenya, ", "Georgia. ", "中国", "U.S.; "]) {
      expect(classify({ title: word, text: word.repeat(60_000) }).countries).toHaveLength(1);
    }
  });

  it("has true spans, sorted candidates and scores from 0 to 1 for any text", () => {
    const word = fc.constantFrom(
      "China",
      "U.S.",
      "Paris",
      "中国",
      "한국은행은",
      "والصين",
      "İ",
      "e\u0301",
      "\ud83d\ude00",
      "a",
      ", ",
      ". ",
      " ",
      "-",
      "\n",
      "EU",
      "Inc",
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 30 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary", maxLength: 200 }),
    );
    fc.assert(
      fc.property(text, text, (title, body) => {
        const { countries, primary, scores, evidence } = classify({ title, text: body });
        expect(primary).toBe(countries[0] ?? null);
        for (const { field, start, end, text: span } of evidence)
          expect((field === "title" ? title : body).slice(start, end)).toBe(span);
        for (const score of Object.values(scores)) expect(score >= 0 && score <= 1).toBe(true);
        const ranks = countries.map((country) => scores[country] ?? -1);
        expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
      }),
    );
  });
});
