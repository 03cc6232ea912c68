import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAllowedPair, judgeAddress, refusalOfIp } from "../../src/model/address.ts";

const isRefused = (url: string, allowed: readonly string[] = []) => judgeAddress(url, allowed).kind === "refused";

describe("judgeAddress", () => {
  it.each([
    "http://news.example/feed",
    "https://news.example:8443/feed",
    "http://news.example:8080/",
    "https://93.184.215.14/",
    "https://[2606:4700::1111]/feed",
    "https://新闻.example/feed",
    "https://localhost.news.example/",
  ])("accepts %s", (url) => {
    expect(judgeAddress(url, [])).toMatchObject({ kind: "accepted" });
  });

  it.each([
    "ftp://news.example/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/xml,x",
    "//news.example/",
    "news.example",
    "http://",
    "http://[bad",
    "http://user@news.example/",
    "http://news.example:secret@127.0.0.1/",
  ])("refuses %s for its form", (url) => {
    expect(isRefused(url)).toBe(true);
  });

  it.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://127.0.0.1./",
    "http://①②⑦.0.0.1/",
    "http://%31%32%37.0.0.1/",
    "http://0/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/",
    "http://2852039166/",
    "http://100.64.0.1/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::]/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:0:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::808:808]/",
    "http://[2002:7f00:1::]/",
    "http://[2001::1]/",
    "http://[2001:db8::1]/",
    "http://[fc00::1]/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[100::1]/",
  ])("refuses %s, which is no public address however it is written", (url) => {
    expect(isRefused(url)).toBe(true);
  });

  it.each([
    "http://localhost/",
    "http://LOCALHOST./",
    "http://app.localhost/",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://nas.home.arpa/",
    "http://intranet/",
  ])("refuses %s, a name inside a private network", (url) => {
    expect(isRefused(url)).toBe(true);
  });

  it.each([0, 21, 22, 25, 110, 6000, 6667])("refuses port %i, which is no web server's", (port) => {
    expect(isRefused(`http://news.example:${port}/`)).toBe(true);
  });

  it("exempts exactly the allowed pairs of host and port", () => {
    const allowed = ["127.0.0.1:18666", "localhost:80", "[::1]:8080", "printer.local:443"];
    for (const url of [
      "http://127.0.0.1:18666/x",
      "http://localhost/",
      "http://[::1]:8080/",
      "https://printer.local/",
    ]) {
      expect(isRefused(url, allowed), url).toBe(false);
    }
    for (const url of [
      "http://127.0.0.1:18667/",
      "http://127.0.0.1/",
      "http://localhost:18666/",
      "https://localhost/",
      "http://[::ffff:127.0.0.1]:18666/",
      "http://user@127.0.0.1:18666/",
      "ftp://127.0.0.1:18666/",
    ]) {
      expect(isRefused(url, allowed), url).toBe(true);
    }
  });

  it("resolves a relative reference before it judges", () => {
    expect(judgeAddress("/feed", [], "https://news.example/a/")).toMatchObject({
      kind: "accepted",
      url: new URL("https://news.example/feed"),
    });
    expect(judgeAddress("//127.0.0.1/feed", [], "https://news.example/a/")).toMatchObject({ kind: "refused" });
  });

  it("says why", () => {
    expect(judgeAddress("http://127.0.0.1/", [])).toEqual({
      kind: "refused",
      reason: "127.0.0.1 is a loopback address, not a public one",
    });
  });

  it("never accepts an IPv4 address that refusalOfIp refuses, in any spelling", () => {
    const spellings = (number: number) => [`${number}`, `0x${number.toString(16)}`, `0${number.toString(8)}`];
    fc.assert(
      fc.property(fc.nat(0xffffffff), (number) => {
        const dotted = [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join(".");
        for (const spelling of spellings(number)) {
          expect(isRefused(`http://${spelling}/`)).toBe(refusalOfIp(dotted) !== null);
        }
      }),
    );
  });
});

describe("refusalOfIp", () => {
  it("looks through the well-known NAT64 prefix, by which hosts without IPv4 reach public servers", () => {
    expect(refusalOfIp("64:ff9b::808:808")).toBeNull();
    expect(refusalOfIp("64:ff9b::a00:1")).not.toBeNull();
  });

  it("refuses what is no address", () => {
    expect(refusalOfIp("news.example")).toBe("it is no IP address");
  });
});

describe("isAllowedPair", () => {
  it("takes the scheme's port where the URL names none", () => {
    expect(isAllowedPair(new URL("https://a.example/"), ["a.example:443"])).toBe(true);
    expect(isAllowedPair(new URL("http://a.example/"), ["a.example:443"])).toBe(false);
  });
});
