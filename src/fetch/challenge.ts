import type { HttpAnswer } from "../deps.ts";

interface Protector {
  readonly name: string;
  /** A header that only a challenge carries. */
  readonly header?: readonly [name: string, value: RegExp];
  /** What its page holds. */
  readonly page?: RegExp;
}

/**
 * Bot protections as seen in the wild, each by what only its challenge page holds: the scripts by which they watch
 * ordinary pages (`/cdn-cgi/challenge-platform/`, `_pxAppId`) are no sign.
 */
const protectors: readonly Protector[] = [
  {
    name: "Cloudflare",
    header: ["cf-mitigated", /challenge/],
    page: /<title>(?:Just a moment\.\.\.|Attention Required! \| Cloudflare)|cf-browser-verification|_cf_chl_opt/i,
  },
  { name: "Akamai", page: /<title>Access Denied<\/title>[\s\S]*errors\.edgesuite\.net/i },
  { name: "Imperva", page: /id="main-iframe"[^>]*_Incapsula_Resource|Incapsula incident ID/i },
  { name: "DataDome", page: /captcha-delivery\.com/i },
  { name: "HUMAN", page: /id="px-captcha"/ },
  { name: "Sucuri", page: /Sucuri WebSite Firewall|sucuri_cloudproxy_js/i },
  { name: "DDoS-Guard", page: /<title>DDOS-GUARD|check\.ddos-guard\.net/i },
  { name: "AWS WAF", header: ["x-amzn-waf-action", /challenge|captcha/], page: /awsWafCookieDomainList|gokuProps/ },
  { name: "Vercel", header: ["x-vercel-mitigated", /challenge|deny/], page: /<title>Vercel Security Checkpoint/i },
  { name: "Anubis", page: /id="anubis_challenge"|Making sure you(?:&#39;|')re not a bot!/i },
  { name: "SiteGround", header: ["sg-captcha", /challenge/], page: /\/\.well-known\/sgcaptcha\//i },
];

const pageBytes = 65_536;
const latin = new TextDecoder("latin1");

/** Which bot protection answered in the site's place; null: none that we know. A page only, never a feed that writes about one. */
export function detectChallenge(answer: HttpAnswer): string | null {
  const page = latin.decode(answer.body.subarray(0, pageBytes));
  const isPage = isHtml(page.slice(0, 1024));
  const protector = protectors.find(({ header, page: pattern }) => {
    if (header?.[1].test(answer.headers[header[0]] ?? "")) return true;
    return isPage && pattern?.test(page) === true;
  });
  return protector?.name ?? null;
}

function isHtml(head: string): boolean {
  return /<(?:!doctype html|html)[\s>]/i.test(head) && !/<(?:rss|feed|rdf:RDF)[\s>]/i.test(head);
}
