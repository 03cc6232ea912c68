import { describe, expect, it } from "vitest";
import { escapeXml, removeForbidden } from "../../src/text/escape.ts";
import { parseFragment } from "../../src/text/html.ts";
import { collapseWhiteSpace, foldText } from "../../src/text/normalize.ts";
import { textOf } from "../../src/text/plain.ts";

describe("textOf", () => {
  it.each([
    ["parts blocks by one line feed", "<h2>One</h2>\n\n<p> a  b </p><p>c</p>", "One\na b\nc"],
    ["breaks at br", "a<br><br>b", "a\nb"],
    ["keeps inline elements together", "a<b>b</b> <i> c</i>", "ab c"],
    ["parts cells by a blank", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
    ["keeps the lines of pre", "<pre>a\n  b</pre>", "a\nb"],
    ["leaves out what nobody reads", "a<script>x</script><style>y</style>", "a"],
    ["is empty for nothing", "<p> </p>&nbsp;", ""],
  ])("%s", (_, html, text) => {
    expect(textOf(parseFragment(html))).toBe(text);
  });
});

describe("escaping and folding", () => {
  it("leaves nothing that XML forbids", () => {
    expect(escapeXml("a<b>&\"'\u0000\u000b\ud800\ufffe\u{1f600}\t")).toBe("a&lt;b&gt;&amp;&quot;&#39;\u{1f600}\t");
    expect(removeForbidden("\udc00\ud83d\ude00\ud83d")).toBe("\u{1f600}");
  });

  it("unites what differs only in form", () => {
    expect(foldText("“Café”— Ｔｏｋｙｏ’s  ﬁrst!")).toBe(foldText("cafe tokyo s first"));
    expect(foldText("हिन्दी ไทย 台灣")).toBe("हिन्दी ไทย 台灣");
  });

  it("counts every kind of blank as white space", () => {
    expect(collapseWhiteSpace("\u00a0a\u200b\n\tb\ufeff")).toBe("a b");
  });
});
