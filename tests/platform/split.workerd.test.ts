import { describe, expect, it } from "vitest";
import { mintId } from "../../src/identify/mint-id.ts";
import { unsafeHtml } from "../../src/model/html.ts";
import { splitArticle } from "../../src/split/split.ts";
import { sanitize } from "../../src/text/sanitize.ts";

describe("split and identify in workerd", () => {
  it("know places in other languages and the words of texts without blanks", () => {
    const html =
      "<h2>日本</h2><ul><li>东京都决定为低收入家庭提供免费午餐，明年四月开始实施。</li></ul>" +
      "<h2>越南</h2><ul><li>河内将在三年内淘汰燃油摩托车，市政府正在征求意见。</li></ul>" +
      "<h2>泰国</h2><ul><li>曼谷机场新跑道启用，每小时可起降九十四架次航班。</li></ul>";
    const root = sanitize(unsafeHtml(html), { baseUrl: null });
    const { briefs } = splitArticle({ title: "亚洲要闻", url: null, root, treatment: "automatic" });
    expect(briefs.map(({ section }) => section)).toEqual(["日本", "越南", "泰国"]);
    expect(briefs[0]?.fragment).toMatch(/^:~:text=%E4%B8%9C%E4%BA%AC/);
  });

  it("mint the ids that Node mints", () => {
    expect(mintId("6f1c1c1e-1b3c-4a51-9a55-0d7d3a2f9b01", "first key")).toBe("dc7f2a90-9d3f-55d9-9888-2260f41c23d8");
  });
});
