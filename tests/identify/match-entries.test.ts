import { describe, expect, it } from "vitest";
import type { EntryTrace, StoredEntry } from "../../src/deps.ts";
import { isUnchanged } from "../../src/identify/decide-entry-update.ts";
import { keyEntries } from "../../src/identify/key-entries.ts";
import { matchEntries, tracedKeys } from "../../src/identify/match-entries.ts";
import type { Entry } from "../../src/model/entry.ts";
import { unsafeHtml } from "../../src/model/html.ts";
import { entry, now, publish } from "./small-world.ts";

const day = 86_400;

async function asStored(before: readonly Entry[]): Promise<StoredEntry[]> {
  return keyEntries(before).map((keyed) =>
    publish([{ title: keyed.entry.title ?? "", text: textOf(keyed.entry) }], null, { keyed }),
  );
}

function textOf({ contentHtml }: Entry): string {
  return (contentHtml ?? "").replace(/<[^>]*>/g, "");
}

function traces(entries: readonly Entry[], stored: readonly StoredEntry[]): EntryTrace[] {
  return stored.map(({ key }, index) => ({
    key,
    title: entries[index]?.title ?? null,
    published: entries[index]?.published ?? now,
  }));
}

async function matched(before: readonly Entry[], after: readonly Entry[]): Promise<(number | null)[]> {
  const stored = await asStored(before);
  const keyed = keyEntries(after);
  const matches = matchEntries(keyed, stored, traces(before, stored));
  return matches.map((match) => (match.stored === null ? null : stored.indexOf(match.stored)));
}

const long = unsafeHtml("<p>The ministry said on Friday that the bridge will be closed for at least two months.</p>");

describe("keys of the entries of a document", () => {
  it("come from the guid, and are not touched by anything else", async () => {
    const [a] = keyEntries([entry()]);
    const [b] = keyEntries([entry({ title: "Other", link: "https://elsewhere.example/", published: null })]);
    expect(a?.key).toBe(b?.key);
    expect(a?.contentHash).not.toBe(b?.contentHash);
  });

  it("come from the link where one guid is repeated for all items", async () => {
    const same = [1, 2, 3].map((n) => entry({ guid: "https://news.example/", link: `https://news.example/${n}` }));
    expect(new Set(keyEntries(same).map(({ key }) => key)).size).toBe(3);
  });

  it("come from title and date where guid and link are repeated or missing", async () => {
    const bare = [1, 2, 3].map((n) =>
      entry({ guid: n === 1 ? null : "", link: n === 1 ? null : "https://news.example/", title: `Item ${n}` }),
    );
    expect(new Set(keyEntries(bare).map(({ key }) => key)).size).toBe(3);
  });

  it("leave one of two entries that are equal in every respect", async () => {
    expect(keyEntries([entry({ guid: null, link: null }), entry({ guid: null, link: null })])).toHaveLength(1);
  });

  it("keep two entries that share guid, link, title and date but not their text", async () => {
    expect(keyEntries([entry(), entry({ contentHtml: long })])).toHaveLength(2);
  });

  it("do not count upstream's `updated` as a change, nor tracking parameters as another link", async () => {
    const [a] = keyEntries([entry()]);
    const [b] = keyEntries([entry({ updated: now, link: "http://www.news.example/week/?utm_source=rss" })]);
    expect(b?.linkKey).toBe(a?.linkKey);
    const [c] = keyEntries([entry({ updated: now })]);
    expect(c?.contentHash).toBe(a?.contentHash);
  });
});

describe("entries of a document and what is stored", () => {
  it("are the same by guid though everything else changed", async () => {
    expect(
      await matched([entry()], [entry({ title: "New title", link: "https://b.example/", contentHtml: long })]),
    ).toEqual([0]);
  });

  it("are the same by link where the guid changed", async () => {
    expect(await matched([entry()], [entry({ guid: "another", link: "http://www.news.example/week/" })])).toEqual([0]);
  });

  it("are the same where guid and link changed with the publisher's domain", async () => {
    const moved = entry({ guid: "x", link: "https://moved.example/week" });
    expect(await matched([entry()], [moved])).toEqual([0]);
  });

  it("are the same where the page was published anew a day later with the same text", async () => {
    const first = entry({ contentHtml: long });
    const again = entry({ guid: "x", link: "https://news.example/week-2", published: now + day, contentHtml: long });
    expect(await matched([first], [again])).toEqual([0]);
  });

  it("are not the same where a column repeats its title an hour or a week later", async () => {
    const next = (seconds: number) =>
      entry({
        guid: `n${seconds}`,
        link: `https://news.example/${seconds}`,
        published: now - 3600 + seconds,
        contentHtml: long,
      });
    expect(await matched([entry()], [next(3600)])).toEqual([null]);
    expect(await matched([entry({ contentHtml: long })], [next(7 * day + 3600)])).toEqual([null]);
  });

  it("are not the same where only title and moment agree", async () => {
    const other = unsafeHtml("<p>Quite another story: the orchestra of Tampere plays in a quarry.</p>");
    expect(
      await matched(
        [entry({ contentHtml: long })],
        [entry({ guid: "x", link: "https://x.example/", contentHtml: other })],
      ),
    ).toEqual([null]);
  });

  it("are the same under another guid and link without a telling title, by moment and whole text", async () => {
    const moved = { guid: "x", link: "https://moved.example/week", contentHtml: long };
    for (const title of [null, "News"]) {
      expect(await matched([entry({ title, contentHtml: long })], [entry({ ...moved, title })])).toEqual([0]);
      expect(
        await matched([entry({ title, contentHtml: long })], [entry({ ...moved, title, published: now })]),
      ).toEqual([null]);
    }
  });

  it("are the same under another guid, link and a corrected title only with many words in common", async () => {
    const pair = (contentHtml: Entry["contentHtml"]) =>
      matched(
        [entry({ title: "8-K: Apple of Cupertino", contentHtml })],
        [entry({ guid: "x", link: "https://x.example/", title: "8-K: Plum of Cupertino", contentHtml })],
      );
    expect(await pair(long)).toEqual([0]);
    expect(await pair(unsafeHtml("<p>Form 8-K has been filed.</p>"))).toEqual([null]);
  });

  it("are not the same by a link that has a new text under a new guid every day", async () => {
    const other = unsafeHtml(
      "<p>Quite another story: the orchestra of Tampere plays in a quarry to an audience of trees, moose and two tired critics.</p>",
    );
    const next = entry({ guid: "tomorrow", published: now + day, contentHtml: other });
    expect(await matched([entry({ contentHtml: long })], [next])).toEqual([null]);
    const [found] = matchEntries(keyEntries([next]), await asStored([entry({ contentHtml: long })]), []);
    expect(found?.sharesLink).toBe(true);
  });

  it("are not told by the link of a front page", async () => {
    const [front] = keyEntries([entry({ link: "https://news.example/" })]);
    expect(front?.linkKey).toBeNull();
  });

  it("are never merged: two entries of one document are never one stored entry", async () => {
    const before = [entry({ guid: "a", link: "https://news.example/a" })];
    const after = [
      entry({ guid: "b", link: "https://news.example/a" }),
      entry({ guid: "c", link: "https://news.example/c" }),
      entry({ guid: "a", link: "https://news.example/d" }),
    ];
    expect(await matched(before, after)).toEqual([null, null, 0]);
  });

  it("asks for the stored entries that share a title with a new one, and for no other", async () => {
    const stored = await asStored([
      entry(),
      entry({ guid: "z", link: "https://news.example/z", title: "Quite another title" }),
    ]);
    const known = traces([entry(), entry({ title: "Quite another title" })], stored);
    const fresh = keyEntries([entry({ guid: "x", link: "https://moved.example/week" })]);
    expect(tracedKeys(fresh, known)).toEqual([stored[0]?.key]);
  });

  it("need no work where nothing changed", async () => {
    const [keyed] = keyEntries([entry()]);
    const [stored] = await asStored([entry()]);
    expect(keyed && isUnchanged(keyed, stored ?? null)).toBe(true);
    const [changed] = keyEntries([entry({ title: "New" })]);
    expect(changed && isUnchanged(changed, stored ?? null)).toBe(false);
  });
});
