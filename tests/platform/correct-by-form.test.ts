import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { type RunningService, startService, temporaryFolder } from "../helpers/service.ts";

const token = "a-token-of-the-test-that-is-long-enough";
let service: RunningService | null = null;
afterEach(async () => {
  await service?.stop();
  service = null;
});

async function serve(): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "none.opml"), '<opml version="2.0"><head/><body/></opml>');
  const files = { INBRIEF_DATABASE: join(folder, "inbrief.db"), INBRIEF_SOURCES: join(folder, "none.opml") };
  service = await startService({ ...files, INBRIEF_ADMIN_TOKEN: token }, folder);
  return service.url;
}

interface Feed {
  readonly items: readonly { readonly id: string; readonly title: string; readonly date_modified: string }[];
}

it("a country corrected by the form is right in both feeds with the next request, whatever was cached", async () => {
  const url = await serve();
  const post = (path: string, fields: Readonly<Record<string, string>>, cookie = "") =>
    fetch(`${url}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: url, cookie },
      body: new URLSearchParams(fields),
    });
  const feedOf = async (area: string) => {
    const answer = await fetch(`${url}/feeds/${area}.json`);
    return { etag: answer.headers.get("etag") ?? "", items: ((await answer.json()) as Feed).items };
  };
  const before = { tw: await feedOf("tw"), mt: await feedOf("mt"), all: await feedOf("all") };
  const [brief] = before.tw.items;
  if (brief === undefined) throw new Error("the founding round-up has a brief about Taiwan");
  expect(before.mt.items.map(({ id }) => id)).not.toContain(brief.id);

  const cookie = (await post("/admin/login", { token })).headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const path = `/admin/briefs/${brief.id.replace("urn:uuid:", "")}`;
  const page = await (await fetch(`${url}${path}`, { headers: { cookie } })).text();
  const formToken = /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const answer = await post(path, { formToken, further1: "Malta", primary: "further1" }, cookie);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${path}?done=corrected`]);

  const after = { tw: await feedOf("tw"), mt: await feedOf("mt"), all: await feedOf("all") };
  expect(after.tw.items.map(({ id }) => id)).not.toContain(brief.id);
  expect(after.mt.items.find(({ id }) => id === brief.id)).toMatchObject({
    title: brief.title,
    date_modified: brief.date_modified,
  });
  expect(after.all.items.map(({ id }) => id)).toEqual(before.all.items.map(({ id }) => id));
  const again = await fetch(`${url}/feeds/tw.json`, { headers: { "if-none-match": before.tw.etag } });
  expect(again.status).toBe(200);

  await post(`${path}/clear`, { formToken }, cookie);
  expect((await feedOf("tw")).items).toEqual(before.tw.items);
  expect((await feedOf("mt")).items).toEqual(before.mt.items);
}, 60_000);
