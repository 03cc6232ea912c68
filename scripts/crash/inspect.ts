import { createApp } from "../../src/app.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { compareContent, readContent } from "./content.ts";
import { openAt } from "./rounds.ts";
import { everyStory, type World } from "./world.ts";

type Environment = Readonly<Record<string, string>> & { readonly INBRIEF_DATABASE: string };

const paths = ["all", "tw", "jp", "ke", "in", "asia", "africa", "unplaced"].flatMap((area) =>
  ["atom", "rss", "json"].map((format) => `/feeds/${area}.${format}`),
);
const readPaths = [...paths, "/feeds/all.json?cluster=0", "/feeds/all.atom?q=plan"];

/**
 * Everything in which the store after kills differs from the undisturbed one, or both from what the publishers have told; empty: nothing. `isLast`:
 * the bytes of the feeds, too, which are made of the rows that are compared each time.
 */
export async function findDifferences(
  disturbed: Environment,
  calm: Environment,
  { world, now, isLast }: { readonly world: World; readonly now: number; readonly isLast: boolean },
): Promise<readonly string[]> {
  const left = await look(disturbed);
  const right = await look(calm);
  return [
    ...(left.integrity === "ok" ? [] : [`integrity_check: ${left.integrity}`]),
    ...compareContent(left.content, right.content),
    ...(isLast ? await compareFeeds(disturbed, calm, now) : []),
    ...compareHeadings(left.headings, world),
  ];
}

async function compareFeeds(disturbed: Environment, calm: Environment, now: number): Promise<readonly string[]> {
  const [left, right] = [await readFeeds(disturbed, now), await readFeeds(calm, now)];
  return readPaths.filter((path) => left.get(path) !== right.get(path)).map((path) => `${path}: other bytes`);
}

async function look(env: Environment) {
  const db = openSqlite(env.INBRIEF_DATABASE);
  const content = await readContent(db);
  const [whole] = await db.all("PRAGMA integrity_check", []);
  const sql = `SELECT s.url, b.title FROM briefs b JOIN sources s ON s.id = b.source_id WHERE b.withdrawn_at IS NULL AND s.origin <> 'own'`;
  const headings = (await db.all(sql, [])).map(({ url, title }) => `${new URL(String(url)).pathname} ${title}`);
  db.close();
  return { content, headings, integrity: whole?.integrity_check };
}

async function readFeeds(env: Environment, now: number): Promise<ReadonlyMap<string, string>> {
  const service = openAt(env, now);
  const app = createApp(() => service.deps);
  const feeds = new Map<string, string>();
  for (const path of readPaths) {
    const response = await app.request(path);
    if (response.status !== 200) throw new Error(`${path} is answered by ${response.status}`);
    feeds.set(path, await response.text());
  }
  await service.close();
  return feeds;
}

/** Two equal stores could both be wrong: each story that was told is there once, and no other. */
function compareHeadings(found: readonly string[], { publishers }: World): readonly string[] {
  const told = publishers.flatMap((one) => everyStory(one).map(({ heading }) => `${one.path} ${heading}`));
  const seen = new Set<string>();
  const doubled = found.filter((heading) => seen.size === seen.add(heading).size);
  const known = new Set(told);
  return [
    ...doubled.map((heading) => `doubled: ${heading}`),
    ...told.filter((heading) => !seen.has(heading)).map((heading) => `lost: ${heading}`),
    ...[...seen].filter((heading) => !known.has(heading)).map((heading) => `never told, or withdrawn: ${heading}`),
  ];
}
