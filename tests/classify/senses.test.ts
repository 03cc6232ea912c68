import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";

/** Names with several meanings: where they mean the country, and where something else. "" for no country at all. */
const cases: readonly (readonly [name: string, text: string, countries: string])[] = [
  ["Georgia", "Georgia's parliament passed the bill; crowds gathered in Tbilisi.", "GE"],
  ["Georgia", "Georgia's governor signed the bill in Atlanta on Monday.", "US"],
  ["Georgia", "The editor ships with two fonts, Georgia and Verdana.", ""],
  ["Jordan", "Jordan raised the price of water, the government in Amman said.", "JO"],
  ["Jordan", "Jordan Ellis wrote the parser and left the project.", ""],
  ["Turkey", "Turkey fined the platform over data of its citizens.", "TR"],
  ["Turkey", "Turkey prices fell as more birds reached the shops.", ""],
  ["Chad", "Chad expelled the envoy, a minister in N'Djamena said.", "TD"],
  ["Chad", "Chad Meyer joined the company as head of design.", ""],
  ["Guinea", "Guinea suspended three newspapers, the junta said in Conakry.", "GN"],
  ["Guinea", "A guinea pig in the lab carried the gene. Guinea pigs hear well.", ""],
  ["Guinea", "Equatorial Guinea cut its budget, officials in Malabo said.", "GQ"],
  ["Guinea", "Guinea-Bissau's president dissolved parliament.", "GW"],
  ["Guinea", "Papua New Guinea licensed a second satellite operator.", "PG"],
  ["Congo", "Congo's army retook the town, Kinshasa said.", "CD"],
  ["Congo", "The Republic of Congo sold bonds, Brazzaville said.", "CG"],
  ["Korea", "Korea's chip exports rose, the trade ministry in Seoul said.", "KR"],
  ["Korea", "Korea watchers saw a new missile on parade in Pyongyang; North Korea called it a reply.", "KP"],
  ["Niger", "Niger's junta took over the uranium mine, Niamey said.", "NE"],
  ["Niger", "Nigeria's senate approved the loan in Abuja.", "NG"],
  ["Dominica", "Dominica rebuilt its grid, officials in Roseau said.", "DM"],
  ["Dominica", "The Dominican Republic deported hundreds from Santo Domingo.", "DO"],
  ["Washington", "Washington imposed sanctions on two banks.", "US"],
  ["Washington", "The chair of the foundation, Booker Washington, thanked the volunteers.", ""],
  ["London", "London's mayor widened the clean-air zone.", "GB"],
  ["London", "The plant in London, Ontario, makes cables.", "CA"],
  [
    "Birmingham",
    "Birmingham city council switched systems and lost track of its taxes. The British auditor was called in.",
    "GB",
  ],
  ["Birmingham", "The court in Birmingham, Alabama, threw the case out.", "US"],
  ["Paris", "Paris bans rented scooters after a vote.", "FR"],
  ["Paris", "Paris Hilton launched a game.", ""],
  ["Victoria", "Victoria Beckham sells her brand.", ""],
  ["Victoria", "Victoria recorded 300 new cases; Melbourne's lockdown goes on.", "AU"],
  ["Granada", "Granada's Alhambra limits visitors.", "ES"],
  ["Granada", "El primer ministro de Granada, Dickon Mitchell, firmó la ley.", "GD"],
  ["Holland", "Holland & Barrett opens fifty shops.", "GB"],
  ["Holland", "Holland bans the app on phones of its officials.", "NL"],
  ["Paris", "The Paris Agreement turned nine; emissions still rise.", ""],
  ["Kenya", "Kenya ordered moderators rehired, a court in Nairobi ruled.", "KE"],
  ["Kenya", "Kenya Moore returned to the show.", ""],
  ["Mexico", "Mexico sued the gun makers.", "MX"],
  ["Mexico", "New Mexico sued the app in Santa Fe.", "US"],
  ["India", "India capped the price of stents.", "IN"],
  ["India", "A cyclone forms over the Indian Ocean.", ""],
  ["China", "China opened its market for bonds.", "CN"],
  ["China", "She collects bone china and fine china from the thirties.", ""],
  ["Ireland", "Ireland fined the network over data of teenagers.", "IE"],
  ["Ireland", "Northern Ireland's ministers met at Stormont.", "GB"],
  ["Sudan", "South Sudan delayed its vote, Juba said.", "SS"],
  ["Sudan", "Sudan's army entered Khartoum.", "SD"],
  ["Samoa", "American Samoa lost its only cable.", "AS"],
  ["Samoa", "Samoa called an early vote, Apia said.", "WS"],
  ["Cuba", "Cuba lost power for the fourth time, Havana said.", "CU"],
  ["Cuba", "The Cuba ransomware gang returned with a new loader.", ""],
  ["Wales", "New South Wales bans phones at school.", "AU"],
  ["Wales", "Wales lowered the speed limit, ministers in Cardiff said.", "GB"],
];

describe("names with several meanings", () => {
  it.each(cases)("%s: %s", (_name, text, countries) => {
    expect(classify({ text, language: "en" }).countries).toEqual(countries === "" ? [] : [countries]);
  });

  it("are each tried for and against", () => {
    for (const name of new Set(cases.map(([one]) => one))) {
      expect(new Set(cases.filter(([one]) => one === name).map(([, , countries]) => countries)).size).toBeGreaterThan(
        1,
      );
    }
  });
});

describe("territories", () => {
  it.each([
    ["Hong Kong opens a sandbox for tokens.", "HK"],
    ["Macau's casinos earn more.", "MO"],
    ["Taiwan's lawmakers passed the budget in Taipei.", "TW"],
    ["Kosovo bans the dinar, Pristina said.", "XK"],
    ["Palestinian officials in Ramallah asked for funds.", "PS"],
    ["Gaza's hospitals ran out of fuel.", "PS"],
    ["Puerto Rico's grid failed again.", "PR"],
    ["Greenland's voters reject a mine near Nuuk.", "GL"],
    ["The Faroe Islands sell more salmon, Tórshavn said.", "FO"],
    ["New Caledonia's nickel plant closes in Nouméa.", "NC"],
    ["Guam builds a second landing station for cables.", "GU"],
    ["Réunion braces for the cyclone.", "RE"],
    ["Gibraltar's frontier fence will go.", "GI"],
    ["Bermuda licenses its first digital bank in Hamilton.", "BM"],
  ])("have codes of their own: %s", (text, country) => {
    expect(classify({ text, language: "en" }).primary).toBe(country);
  });
});

it("takes no foreign name of a capital for a first name, whatever the language", () => {
  expect(classify({ text: "Victoria Beckham sells her brand." }).countries).toEqual([]);
});

describe("blocs", () => {
  it.each([
    ["The European Union agreed on rules for batteries.", "eu"],
    ["ASEAN ministers adopted a pact on submarine cables.", "asean"],
    ["The African Union suspended the junta.", "african-union"],
    ["Mercosur signed the trade deal.", "mercosur"],
  ])("are areas of their own: %s", (text, bloc) => {
    const { blocs, countries } = classify({ text, language: "en" });
    expect(blocs).toEqual([bloc]);
    expect(countries).toEqual([]);
  });
});
