import { describe, expect, it } from "vitest";
import type { StoredEntry } from "../../src/deps.ts";
import { decideEntryUpdate } from "../../src/identify/decide-entry-update.ts";
import { article, drafts, idsByTitle, keyed, now, nowhere, publish, saved, type Told, update } from "./small-world.ts";

const port: Told = {
  title: "Harbour strike ends in Valparaíso",
  text: "Dockers went back to work on Monday after eleven days.\nThe union says the new contract covers night shifts as well.",
};
const bank: Told = {
  title: "Central bank of Kenya keeps its rate",
  text: "The monetary policy committee left the rate at 10.5 percent and expects inflation to fall by the summer.",
};
const train: Told = {
  title: "Night train from Oslo returns",
  text: "After nine years a sleeper will run between Oslo and Berlin again, three times a week from June.",
};
const flood: Told = {
  title: "Flood warnings along the Mekong",
  text: "Officials in Phnom Penh told farmers on both banks to move their cattle before the weekend.",
};

function idOf(entry: StoredEntry, story: Told): string | undefined {
  return idsByTitle(entry).get(story.title);
}

describe("a round-up that is edited", () => {
  const first = publish([port, bank, train], null);

  it("keeps the id when the editor corrects a heading", () => {
    const corrected = { ...bank, title: "Kenya's central bank holds its key rate" };
    const second = publish([port, corrected, train], first);
    expect(idOf(second, corrected)).toBe(idOf(first, bank));
    expect(second.briefs).toHaveLength(3);
  });

  it("keeps all ids when a brief is inserted on top", () => {
    const second = publish([flood, port, bank, train], first);
    for (const story of [port, bank, train]) expect(idOf(second, story)).toBe(idOf(first, story));
    expect([...idsByTitle(first).values()]).not.toContain(idOf(second, flood));
  });

  it("keeps both ids when two briefs are swapped", () => {
    const second = publish([train, bank, port], first);
    for (const story of [port, bank, train]) expect(idOf(second, story)).toBe(idOf(first, story));
  });

  it("keeps the ids when a heading is corrected, a brief inserted and two swapped at once", () => {
    const corrected = { ...port, title: "Strike in the harbour of Valparaíso is over" };
    const second = publish([flood, train, corrected, bank], first);
    expect(idOf(second, corrected)).toBe(idOf(first, port));
    expect(idOf(second, train)).toBe(idOf(first, train));
    expect(idOf(second, bank)).toBe(idOf(first, bank));
  });

  it("keeps the id of a brief that a paragraph was added to, and of one whose text was corrected", () => {
    const longer = {
      ...train,
      text: `${train.text}\nTickets cost 59 euros. The carriages come from Austria and were built in 1998.`,
    };
    const mended = { ...bank, text: bank.text.replace("10.5", "10.75").replace("summer", "autumn") };
    const second = publish([port, mended, longer], first);
    expect(idOf(second, longer)).toBe(idOf(first, train));
    expect(idOf(second, mended)).toBe(idOf(first, bank));
  });

  it("withdraws a brief that is gone, and gives it its id back when it returns", () => {
    const second = publish([port, train], first);
    expect(second.briefs.find((brief) => brief.title === bank.title)?.withdrawnAt).toBe(now);
    const third = publish([port, bank, train], second);
    expect(idOf(third, bank)).toBe(idOf(first, bank));
    expect(third.briefs).toHaveLength(3);
  });

  it("does not turn one story into another when a brief is replaced", () => {
    const second = publish([port, flood, train], first);
    expect(idOf(second, flood)).not.toBe(idOf(first, bank));
    expect(second.briefs.find((brief) => brief.title === bank.title)?.withdrawnAt).toBe(now);
  });

  it("mints another id for a story that opens as an older one once did", () => {
    const moved = { title: bank.title, text: `${bank.text} The shilling rose.` };
    const second = publish([port, moved, train], first);
    const third = publish([port, moved, bank, train], second);
    const ids = [...third.briefs.map((brief) => brief.id)];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("mints the same ids for a delivery that is seen twice", () => {
    expect([...idsByTitle(publish([port, bank, train], null))]).toEqual([...idsByTitle(first)]);
  });

  it("never gives one id to two briefs with the same words", () => {
    const doubled = publish([port, port, bank], null);
    expect(new Set(doubled.briefs.map((brief) => brief.id)).size).toBe(3);
  });
});

describe("a very long round-up", () => {
  it("keeps its ids when every heading of 300 is corrected and one is put on top", () => {
    const many = Array.from(
      { length: 300 },
      (_, n): Told => ({
        title: `Report ${n}`,
        text: `Town ${n} has ${n * 7} wells and ${n * 3} gates, mayor ${n} says.`,
      }),
    );
    const first = publish(many, null);
    const corrected = many.map(({ title, text }) => ({ title: `${title}, corrected`, text }));
    const ids = idsByTitle(publish([flood, ...corrected], first));
    const kept = many.filter(({ title }) => ids.get(`${title}, corrected`) === idsByTitle(first).get(title));
    expect(kept.length).toBeGreaterThanOrEqual(297);
  });
});

describe("a single story that becomes a round-up and a single story again", () => {
  const text = `${port.text}\n${bank.title}\n${bank.text}\n${train.title}\n${train.text}`;
  const alone = { ...article, title: port.title, isRoundup: false };
  const whole = publish([{ title: port.title, text }], null, { article: alone });
  const split = publish([port, bank, train], whole, { article: { ...alone, isRoundup: true } });

  it("leaves its id with the story under its title", () => {
    expect(idOf(split, port)).toBe(whole.briefs[0]?.id);
    expect(split.briefs).toHaveLength(3);
  });

  it("has its id back when it is whole again, and the others are withdrawn", () => {
    const again = publish([{ title: port.title, text }], split, { article: alone });
    expect([...idsByTitle(again)]).toEqual([[port.title, whole.briefs[0]?.id]]);
    expect(again.briefs.filter((brief) => brief.withdrawnAt !== null)).toHaveLength(2);
  });
});

describe("a single story", () => {
  it("keeps its id however much of it is rewritten", () => {
    const before = publish([port], null, { article: { ...article, isRoundup: false } });
    const after = publish([flood], before, { article: { ...article, isRoundup: false } });
    expect(after.briefs.map((brief) => brief.id)).toEqual(before.briefs.map((brief) => brief.id));
    expect(after.briefs[0]?.title).toBe(flood.title);
  });
});

describe("what is written", () => {
  const first = publish([port, bank, train], null);
  const decide = (stories: readonly Told[], fields: Parameters<typeof update>[0] = {}) =>
    decideEntryUpdate(update({ stored: first, drafts: drafts(stories), now: now + 900, ...fields }));

  it("is no brief where nothing changed, though the order did", () => {
    expect(decide([port, bank, train]).briefs).toEqual([]);
    expect(decide([train, bank, port]).briefs).toEqual([]);
  });

  it("is only the brief that changed, with `updated` moved to upstream's own date", () => {
    const corrected = { ...bank, title: "Kenya keeps its key rate" };
    const { briefs } = decide([port, corrected, train], { keyed: keyed({ updated: now + 600 }) });
    expect(briefs.map(({ title, updated }) => [title, updated])).toEqual([[corrected.title, now + 600]]);
  });

  it("dates a change now where upstream's date is older than the last one or not yet reached", () => {
    const corrected = { ...bank, title: "Kenya keeps its key rate" };
    for (const updated of [now - 90_000, now + 90_000, null]) {
      expect(decide([port, corrected, train], { keyed: keyed({ updated }) }).briefs[0]?.updated).toBe(now + 900);
    }
  });

  it("is a new label without a new date", () => {
    const labelled = drafts([port, bank, train]).map((draft) => ({
      ...draft,
      classification: draft.title === bank.title ? { ...nowhere, countries: ["KE"], primary: "KE" } : nowhere,
    }));
    const { briefs } = decideEntryUpdate(update({ stored: first, drafts: labelled, now: now + 900 }));
    expect(briefs.map(({ title, updated }) => [title, updated])).toEqual([[bank.title, now - 3600]]);
  });

  it("is every brief, with a new date, where the article has moved", () => {
    const { briefs } = decide([port, bank, train], { article: { ...article, url: "https://other.example/week" } });
    expect(briefs.map(({ updated }) => updated)).toEqual([now + 900, now + 900, now + 900]);
  });

  it("is no brief where the publisher moved to https, re-indented the markup or renewed the caches of its images", () => {
    const html = (fields: string) => (draft: { title: string }) => ({ ...draft, html: fields }) as never;
    const before = publish([port, bank], null, { article: { ...article, url: "http://www.news.example/week/" } });
    const noisy = decideEntryUpdate(update({ stored: before, drafts: drafts([port, bank]), now: now + 900 }));
    expect(noisy.briefs).toEqual([]);
    const told = drafts([port]).map(
      html('<p>One <img src="https://i.example/a.png?v=1" alt="" /></p><p>Two words</p>'),
    );
    const first = saved(decideEntryUpdate(update({ drafts: told })), null, now);
    const again = (markup: string) =>
      decideEntryUpdate(update({ stored: first, drafts: drafts([port]).map(html(markup)), now: now + 900 })).briefs;
    expect(again('<p>\n  One <img src="https://i.example/a.png?v=2" alt="" />\n</p>\n<p>Two\nwords</p>\n')).toEqual([]);
    expect(again('<p>One <img src="https://i.example/b.png?v=1" alt="" /></p><p>Two words</p>')).toHaveLength(1);
    expect(again('<p>One <img src="https://i.example/a.png?v=1" alt="" /></p><p>Twowords</p>')).toHaveLength(1);
  });

  it("never moves `published`", () => {
    const { briefs } = decide([port, { ...bank, text: `${bank.text} More.` }, train], {
      keyed: keyed({ published: now + 100 }),
    });
    expect(briefs.map(({ published }) => published)).toEqual([now - 3600]);
  });

  it("keeps the link of a brief whose words stand as they stood", () => {
    const moved = drafts([port, bank, train]).map((draft) => ({ ...draft, fragment: ":~:text=elsewhere" }));
    expect(decideEntryUpdate(update({ stored: first, drafts: moved })).briefs).toEqual([]);
  });

  it("gives up the kept link where another brief now stands at it", () => {
    const [top, ...rest] = drafts([flood, port, bank, train]);
    const second = [
      { ...top, fragment: rest[0]?.fragment },
      { ...rest[0], fragment: ":~:text=later" },
      ...rest.slice(1),
    ];
    const { briefs } = decideEntryUpdate(update({ stored: first, drafts: second as typeof rest }));
    expect(briefs.map(({ title, fragment }) => [title, fragment])).toEqual([
      [flood.title, rest[0]?.fragment],
      [port.title, ":~:text=later"],
    ]);
  });

  it("tells stories apart that share a link, and leaves a link that was plain as it was", () => {
    const single = { ...article, isRoundup: false };
    const write = (story: Told, fields: Parameters<typeof update>[0] = {}) =>
      decideEntryUpdate(update({ drafts: drafts([story]), article: single, sharesLink: true, ...fields }));
    const fragments = [port, bank].map((story) => write(story).briefs[0]?.fragment);
    expect(fragments[0]).toBe(
      ":~:text=Harbour%20strike%20ends%20in%20Valpara%C3%ADso&text=Dockers%20went%20back%20to%20work%20on",
    );
    expect(new Set(fragments).size).toBe(2);
    const plain = saved(write(port, { sharesLink: false }), null, now);
    expect(write({ ...port, title: "Strike is over" }, { stored: plain }).briefs[0]?.fragment).toBeNull();
    const shared = saved(write(port), null, now);
    expect(write(port, { stored: shared, sharesLink: false }).briefs).toEqual([]);
  });

  it("takes upstream's `updated` for the date of an entry that has no other", () => {
    const only = keyed({ published: null, updated: now - 500_000 });
    const [brief] = decideEntryUpdate(update({ keyed: only, drafts: drafts([port]), firstLoad: true })).briefs;
    expect(brief).toMatchObject({ published: now - 500_000, updated: now - 500_000, isBackfill: true });
  });

  it("names the key the entry was stored under, where it is another", () => {
    expect(decide([port, bank, train]).previousKey).toBeNull();
    expect(decide([port, bank, train], { keyed: keyed({}, "entry-2") }).previousKey).toBe("entry-1");
  });

  it("is marked as backfill only for the old items of a first load", () => {
    const old = { keyed: keyed({ published: now - 200_000 }), drafts: drafts([port]) };
    expect(decideEntryUpdate(update({ ...old, firstLoad: true })).briefs[0]?.isBackfill).toBe(true);
    expect(decideEntryUpdate(update({ ...old, firstLoad: false })).briefs[0]?.isBackfill).toBe(false);
    expect(decideEntryUpdate(update({ drafts: drafts([port]), firstLoad: true })).briefs[0]?.isBackfill).toBe(false);
  });

  it("clamps a date in the future and keeps the original, and dates what has none by when it was first seen", () => {
    const [future] = decideEntryUpdate(
      update({ keyed: keyed({ published: now + 999 }), drafts: drafts([port]) }),
    ).briefs;
    expect(future).toMatchObject({ published: now, originalPublished: now + 999, updated: now });
    const undated = keyed({ published: null });
    const seen = saved(decideEntryUpdate(update({ keyed: undated, drafts: drafts([port]) })), null, now);
    expect(seen.briefs[0]).toMatchObject({ published: now, updated: now });
    const later = decideEntryUpdate(
      update({ keyed: undated, stored: seen, drafts: drafts([port, flood]), now: now + 50 }),
    );
    expect(later.briefs.find((brief) => brief.title === flood.title)?.published).toBe(now);
  });
});
