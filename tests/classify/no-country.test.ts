import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";

/** Paragraphs of ours about no country, one a line: language ¦ text. Many words in them are names of places or companies elsewhere. */
const paragraphs = readFileSync(new URL("../fixtures/classify/no-country.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => line.split("¦") as [language: string, text: string]);

describe("text about no country", () => {
  it("is 60 paragraphs and more", () => {
    expect(paragraphs.length).toBeGreaterThanOrEqual(60);
  });

  it.each(paragraphs)("%s: %s", (language, text) => {
    expect(classify({ text, language }).evidence).toEqual([]);
    // The same with its first sentence as the title.
    const [title = ""] = /^.*?[.:?。！](?=\s|$)/u.exec(text) ?? [];
    expect(classify({ title, text: text.slice(title.length), language }).countries).toEqual([]);
  });
});

describe("the same words as names", () => {
  it.each([
    ["en", "Turkey raises rates", "The lira steadied.", "TR"],
    ["en", "Ankara bans turkey imports", "Turkey wants to protect its farms from bird flu.", "TR"],
    ["en", "Chinese porcelain makers lose buyers", "China sells fewer cups abroad.", "CN"],
    ["en", "Jordan opens technology park", "Firms in Amman may move in next year.", "JO"],
    ["en", "Strike closes airport", "Baggage handlers in Nice walked out.", "FR"],
    ["en", "Chipmaker to open centre", "The lab at the University of Reading in Britain will hire 90.", "GB"],
    ["en", "Volcano erupts on Java", "Indonesia closed the airport of Surabaya.", "ID"],
    ["en", "Chad closes border", "Soldiers took up posts near N'Djamena.", "TD"],
    ["en", "Polish government survives vote", "The Sejm met until midnight.", "PL"],
    ["en", "French press welcomes budget", "Papers in Paris were kind to the minister.", "FR"],
    ["en", "Guinea's junta names date for vote", "Conakry promised observers.", "GN"],
    ["en", "Panama fines shipping line", "The canal authority acted on Friday.", "PA"],
    ["en", "Amazon forest fires worry Brazil", "Rangers in Pará count twice as many.", "BR"],
    ["de", "Bahn baut in Essen", "Der Bahnhof der deutschen Stadt wird neu.", "DE"],
    ["tr", "Mısır faiz artırdı", "Kahire'deki merkez bankası duyurdu.", "EG"],
  ])("%s: %s", (language, title, text, country) => {
    expect(classify({ title, text, language }).primary).toBe(country);
  });
});

describe("money", () => {
  it.each([
    ["en", "It costs 300 Swiss francs."],
    ["es", "Cuesta 300 dólares canadienses."],
    ["pt", "Custa 90 dólares australianos."],
    ["fr", "Il vaut 300 dollars canadiens."],
    ["de", "Der Preis liegt bei 90 kanadischen Dollar."],
    ["it", "Costa 20 franchi svizzeri."],
    ["nl", "Het kost 20 Zwitserse frank."],
    ["pl", "Kosztuje 300 franków szwajcarskich."],
    ["ru", "Цена выросла до 20 гонконгских долларов."],
    ["uk", "Він коштує 300 канадських доларів."],
    ["ko", "가격은 300 홍콩달러다."],
    ["ja", "価格は300香港ドル。"],
    ["zh", "售价三百美元。"],
    ["ar", "يبلغ السعر 300 دولار أمريكي."],
    ["fa", "قیمت آن ۳۰۰ دلار آمریکا است."],
    ["he", "המחיר הוא 300 דולר קנדי."],
    ["hi", "इसकी कीमत 300 अमेरिकी डॉलर है।"],
    ["vi", "Giá là 300 đô la Mỹ."],
    ["id", "Harganya 300 dolar AS."],
    ["ms", "Harganya 300 dolar Singapura."],
    ["tr", "Fiyatı 300 Kanada doları."],
    ["th", "ราคา 300 ดอลลาร์ฮ่องกง"],
    ["sw", "Bei yake ni dola za Marekani 300."],
  ])("says nothing of a country: %s %s", (language, text) => {
    expect(classify({ text, language }).evidence).toEqual([]);
  });
});
