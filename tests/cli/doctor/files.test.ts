import { describe, expect, it } from "vitest";
import { checkOverlay } from "../../../src/cli/doctor/check-overlay.ts";
import { checkRoundups } from "../../../src/cli/doctor/check-roundups.ts";
import { checkSourceList } from "../../../src/cli/doctor/check-source-list.ts";
import { testConfig } from "../../helpers/config.ts";

const { site, fetch } = testConfig();
const rules = { site, allowUpstream: fetch.allowUpstream };
const listOf = (outlines: string) => [
  { name: "config/sources.opml", text: `<opml version="2.0"><body>${outlines}</body></opml>`, path: "/etc/own.opml" },
];
const outline = (url: string) => `<outline type="rss" text="x" xmlUrl="${url}"/>`;

describe("the doctor on the folder of an operator", () => {
  it("finds files that nothing reads, and where each belongs", () => {
    const names = [
      "site.toml",
      "config/lexicon/tw.txt",
      "config/site.yaml",
      "2026-01-01-news.md",
      "README.md",
      ".gitignore",
    ];
    const [summary, ...idle] = checkOverlay("/etc/brief", names);
    expect(summary).toMatchObject({ verdict: "warning", message: "INBRIEF_CONFIG: nothing in /etc/brief is read." });
    expect(idle.map(({ message }) => message)).toEqual([
      "/etc/brief/site.toml has no effect.",
      "/etc/brief/config/lexicon/tw.txt has no effect.",
      "/etc/brief/config/site.yaml has no effect.",
      "/etc/brief/2026-01-01-news.md has no effect.",
    ]);
    expect(idle[0]?.advice).toBe("Move it to config/site.toml.");
    expect(idle[1]?.advice).toContain("generate-gazetteer.ts");
    expect(idle[3]?.advice).toBe("Move it to feeds/2026-01-01-news.md.");
  });

  it("is content with what is read", () => {
    const names = ["config/site.toml", "config/sources.opml", "config/interface/es.toml", "feeds/2026-01-01-news.md"];
    expect(checkOverlay("/etc/brief", names)).toEqual([
      expect.objectContaining({ verdict: "ok", message: expect.stringContaining("4 files of /etc/brief") }),
    ]);
  });
});

describe("the doctor on round-ups", () => {
  it("finds those that would not be published, and why", () => {
    const good = "---\ntitle: Harbours\ndate: 2026-01-01\ncredit: In Brief\nlanguage: en\n---\n\n## A\n\nText.\n";
    const findings = checkRoundups([
      { name: "feeds/2026-01-01-harbours.md", text: good },
      { name: "feeds/harbours.md", text: good },
      { name: "feeds/2026-01-02-bare.md", text: "Nothing on top." },
    ]);
    expect(findings.map(({ verdict }) => verdict)).toEqual(["ok", "fault", "fault"]);
    expect(findings[0]?.message).toBe("1 round-up of feeds/ can be read.");
    expect(findings[1]?.message).toContain("is not named by its date");
    expect(findings[2]?.message).toContain("has no front matter");
  });
});

describe("the doctor on the list of sources", () => {
  it("finds each line that would be left out or never asked", () => {
    const urls = [
      "https://a.example/feed",
      "http://10.0.0.5/feed",
      "https://inbrief.example/feeds/tw.atom",
      "ftp://b.example/",
    ];
    const [summary, ...lines] = checkSourceList(listOf(urls.map(outline).join("")), rules);
    expect(summary).toMatchObject({ verdict: "ok", message: "The source list /etc/own.opml names 3 sources." });
    const told = lines.map(({ verdict, message }) => `${verdict}: ${message}`).join("\n");
    expect(told).toContain("warning: http://10.0.0.5/feed: 10.0.0.5 is a private address");
    expect(told).toContain("https://inbrief.example/feeds/tw.atom: that is this service itself");
    expect(told).toContain("ftp://b.example/");
    expect(lines).toHaveLength(3);
  });

  it("finds a list that was cut off", () => {
    const text = '<opml version="2.0"><body><outline xmlUrl="https://a.example/feed"/>';
    expect(checkSourceList([{ name: "config/sources.opml", text }], rules)).toEqual([
      expect.objectContaining({ verdict: "fault", message: expect.stringContaining("was cut off") }),
    ]);
  });

  it("says nothing where there is none", () => expect(checkSourceList([], rules)).toEqual([]));
});
