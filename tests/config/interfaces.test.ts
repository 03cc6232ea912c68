import { globSync, readFileSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { readInterfaces } from "../../src/config/interfaces.ts";
import { createInterface } from "../../src/render/interface.ts";
import { testConfig } from "../helpers/config.ts";

const root = new URL("../../", import.meta.url).pathname;
const shipped = globSync("config/interface/*.toml", { cwd: root }).map((name) => ({
  name,
  text: readFileSync(`${root}${name}`, "utf8"),
}));
const faults: string[] = [];
const languages = readInterfaces(shipped, "en", faults);
const english = languages[0];
if (english === undefined) throw new Error("there is no English");

/** Keys as the program writes them; `group.${…}` stands for the whole group. */
const source = globSync("src/**/*.ts", { cwd: root })
  .map((name) => readFileSync(`${root}${name}`, "utf8"))
  .join("\n");
const said = new Set(
  [...source.matchAll(/(?:say|sayHtml|inIt|pieces)\(\s*(?:[\w.]+,\s*)?"([a-zA-Z]+\.[\w-]+)"/g)].map(
    ([, key = ""]) => key,
  ),
);
const named = new Set([...source.matchAll(/"([a-z][a-zA-Z]*\.[a-zA-Z][\w-]*)"/g)].map(([, key = ""]) => key));
const groups = new Set([...source.matchAll(/`([a-z][a-zA-Z]*)\.\$\{/g)].map(([, group = ""]) => group));

describe("the shipped languages", () => {
  it("have no fault, and each has its own name and direction", () => {
    expect(faults).toEqual([]);
    expect(languages.map(({ language, direction }) => [language, direction])).toContainEqual(["en", "ltr"]);
  });

  it("have a message for every key that the program says", () => {
    expect([...said].filter((key) => !english.messages.has(key))).toEqual([]);
  });

  it("have no message that nobody says", () => {
    const dead = [...english.messages.keys()].filter(
      (key) => !said.has(key) && !named.has(key) && !groups.has(key.replace(/\..*/, "")),
    );
    expect(dead).toEqual([]);
  });

  it.each(languages.map((texts) => [texts.language, texts] as const))(
    "can all be read as ICU messages: %s",
    (_tag, texts) => {
      const broken = [...texts.messages].filter(([, text]) => {
        try {
          new IntlMessageFormat(text, texts.language);
          return false;
        } catch {
          return true;
        }
      });
      expect(broken).toEqual([]);
    },
  );

  it.each(shipped.filter(({ name }) => !name.endsWith("/en.toml")).map((file) => [file.name, file] as const))(
    "lack nothing that the English has: %s",
    (_name, file) => {
      const alone = readInterfaces([{ name: "config/interface/en.toml", text: "" }, file], "en", []);
      const own = alone.find(({ language }) => language !== "en")?.messages ?? new Map();
      expect([...english.messages.keys()].filter((key) => !own.has(key))).toEqual([]);
    },
  );
});

const en = {
  name: "config/interface/en.toml",
  text: '[language]\nname = "English"\n[a]\none = "{n, plural, one {# brief} other {# briefs}} of {name}"\ntwo = "<link>Here</link>"\n',
};
const fr = (text: string) => ({ name: "config/interface/fr.toml", text: `[language]\nname = "Français"\n${text}` });

describe("a language that an operator adds", () => {
  it("takes English for what it lacks, and comes first where it is the site's own", () => {
    const found: string[] = [];
    const [first] = readInterfaces([en, fr('[a]\ntwo = "<link>Ici</link>"')], "fr-CA", found);
    expect(found).toEqual([]);
    expect(first?.language).toBe("fr");
    expect(first?.messages.get("a.two")).toBe("<link>Ici</link>");
    expect(first?.messages.get("a.one")).toContain("briefs");
  });

  it.each([
    ['[a]\ntow = "x"', /there is no message a\.tow; the nearest is a\.two/],
    ['[a]\none = "{n} de {nom}"', /uses nom, which the English text has not/],
    ['[a]\none = "{n, plural, one {un other {#}}"', /brace that is not closed/],
    ['[a]\ntwo = "<lien>Ici</lien>"', /uses <lien>/],
  ])("is told what is wrong with it: %s", (text, fault) => {
    const found: string[] = [];
    readInterfaces([en, fr(text)], "en", found);
    expect(found.join("\n")).toMatch(fault);
  });

  it("names countries as CLDR does, and as its file says where it says so", () => {
    const found: string[] = [];
    const texts = readInterfaces(
      [en, fr('[countries]\nDE = "Allemagne fédérale"\n[regions]\nasia = "Asie"')],
      "en",
      found,
    )[1];
    if (texts === undefined) throw new Error("French is not there");
    const { geography } = createInterface(texts, testConfig().geography, false);
    expect([geography.country("TW")?.name, geography.country("de")?.name]).toEqual(["Taïwan", "Allemagne fédérale"]);
    expect([geography.region("asia")?.name, geography.region("africa")?.name]).toEqual(["Asie", "Africa"]);
  });
});
