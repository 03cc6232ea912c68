/** Why what was found on a page is not taken for the entry's article. */
export type Doubt =
  | "noArticle"
  | "tooMuchMarkup"
  | "tooShort"
  | "paywall"
  | "cookieWall"
  | "login"
  | "needsScript"
  | "gallery"
  | "liveBlog"
  | "linkList"
  | "bareText"
  | "otherSubject"
  | "shorterThanFeed";

const sentences: Readonly<Record<Doubt, string>> = {
  noArticle: "no article was found on the page",
  tooMuchMarkup: "the page has more markup than an article has",
  tooShort: "the text on the page is too short for an article",
  paywall: "the article is for subscribers",
  cookieWall: "the page asks for consent before it shows the article",
  login: "the page asks for a login",
  needsScript: "the page shows its article by script only",
  gallery: "the page is a gallery of pictures",
  liveBlog: "the page is running coverage",
  linkList: "the page is a list of links",
  bareText: "the page has its text without headings, in which no stories can be told apart",
  otherSubject: "the page is about something else than the entry",
  shorterThanFeed: "the page holds less than the feed",
};

/** As the end of "The teaser stays: …". */
export function explainDoubt(doubt: Doubt): string {
  return sentences[doubt];
}
