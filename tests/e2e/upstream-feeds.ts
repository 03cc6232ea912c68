/** Feeds of our own making, one in each format, for the end-to-end tests. */

export interface Story {
  readonly heading: string;
  readonly body: readonly string[];
}

export const taiwan: Story = {
  heading: "Taiwan's chip town gets a second water pipe",
  body: [
    "Officials in Hsinchu have opened a second pipe to the reservoir that feeds Taiwan's largest chip plants.",
    "The 26-kilometre line cost NT$2.8 billion and can carry 200,000 tonnes a day.",
  ],
};
export const japan: Story = {
  heading: "Japan's rail operators share one ticket app",
  body: [
    "Six railway companies in Japan will sell seats through a single application from April.",
    "Paper tickets stay on sale at every staffed station, the transport ministry in Tokyo said.",
  ],
};
export const vietnam: Story = {
  heading: "Vietnam caps fees on mobile wallets",
  body: [
    "The State Bank of Vietnam has limited what mobile wallets may charge small shops to half a per cent.",
    "Hanoi hopes that the rule will bring another million stalls to card-free payment.",
  ],
};
export const kenya: Story = {
  heading: "Kenya lays a new cable along the Mombasa road",
  body: [
    "Engineers in Kenya have finished a fibre line between Mombasa and Nairobi that doubles capacity.",
    "Schools along the road are to be connected before the rains.",
  ],
};

/** The round-up as first published, and as it stands after the editor has been at it. */
export const roundupStories: readonly Story[] = [taiwan, japan, vietnam];
export const editedStories: readonly Story[] = [
  kenya,
  taiwan,
  vietnam,
  { ...japan, heading: "Japanese railways agree on one ticket app" },
];

function roundupHtml(stories: readonly Story[]): string {
  return stories
    .map(({ heading, body }) => `<h3>${heading}</h3>${body.map((line) => `<p>${line}</p>`).join("")}`)
    .join("\n");
}

export function atomRoundup(stories: readonly Story[], updated = "2026-03-02T08:00:00Z"): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title>The Harbour Gazette</title>
  <id>tag:gazette.example,2026:feed</id>
  <link href="https://gazette.example/"/>
  <updated>${updated}</updated>
  <entry>
    <title>The week in brief: pipes, tickets and wallets</title>
    <id>tag:gazette.example,2026:week-9</id>
    <link href="https://gazette.example/week-9"/>
    <published>2026-03-02T08:00:00Z</published>
    <updated>${updated}</updated>
    <content type="html"><![CDATA[${roundupHtml(stories)}]]></content>
  </entry>
</feed>`;
}

export const rss = `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>Andes Daily</title><link>https://andes.example/</link><description>News</description><language>es</language>
    <item>
      <title>Chile abre una nueva planta desaladora en Antofagasta</title>
      <link>https://andes.example/chile-planta</link>
      <guid isPermaLink="false">andes-1</guid>
      <pubDate>Tue, 03 Mar 2026 10:00:00 -0300</pubDate>
      <dc:creator>Elena Soto</dc:creator>
      <content:encoded><![CDATA[<p>El Gobierno de Chile inauguró una planta que dará agua a 200.000 personas.</p>]]></content:encoded>
    </item>
  </channel>
</rss>`;

export const rdf = `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://fjord.example/"><title>Fjord Wire</title><link>https://fjord.example/</link><description>News</description></channel>
  <item rdf:about="https://fjord.example/ferries">
    <title>Norway orders twelve electric ferries</title>
    <link>https://fjord.example/ferries</link>
    <dc:date>2026-03-04T07:30:00+01:00</dc:date>
    <description>Norway will replace its last diesel ferries between Bergen and Stavanger by 2028.</description>
  </item>
</rdf:RDF>`;

export const jsonFeed = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "Savanna Notes",
  home_page_url: "https://savanna.example/",
  language: "en",
  items: [
    {
      id: "savanna-1",
      url: "https://savanna.example/lagos-port",
      title: "Nigeria opens a third terminal at Lagos port",
      content_html: "<p>Nigeria hopes that the terminal will halve the queue of ships off Lagos.</p>",
      date_published: "2026-03-05T09:00:00Z",
    },
  ],
});

export const cdf = `<?xml version="1.0"?>
<CHANNEL HREF="https://prairie.example/">
  <TITLE>Prairie Channel</TITLE>
  <ITEM HREF="https://prairie.example/wheat" LASTMOD="2026-03-06T12:00:00Z">
    <TITLE>Canada expects its largest wheat crop in a decade</TITLE>
    <ABSTRACT>Farmers in Canada have sown a tenth more wheat than last year, Ottawa reports.</ABSTRACT>
  </ITEM>
</CHANNEL>`;

export function opml(urls: readonly string[]): string {
  const outlines = urls.map((url) => `<outline type="rss" text="${url}" xmlUrl="${url}"/>`).join("\n");
  return `<?xml version="1.0"?>\n<opml version="2.0"><head><title>Test</title></head><body>\n${outlines}\n</body></opml>`;
}
