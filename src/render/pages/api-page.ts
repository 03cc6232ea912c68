import { renderPage } from "./layout.ts";
import { everythingFeed } from "./page-feed.ts";
import { type Html, html, nothing, type Site, sitePath } from "./site.ts";

export interface ApiPage {
  /** Of the API, below the base URL. */
  readonly path: string;
  readonly groups: readonly { readonly title: string; readonly operations: readonly ApiOperation[] }[];
}

/** One way to ask, in words. */
export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  /** Below the API's. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly isAdmin: boolean;
  readonly parameters: readonly Described[];
  /** Of the body. */
  readonly fields: readonly Described[];
  readonly answers: readonly { readonly status: string; readonly description: string }[];
  readonly curl: string;
}

interface Described {
  readonly name: string;
  readonly description: string;
}

/** The API for people. */
export function renderApiPage(site: Site, page: ApiPage): string {
  const document = sitePath(site, `${page.path}/openapi.json`);
  const body = html`<div class="story"><h1>API</h1>
<p class="lead">Everything the feeds and pages show, as data, at <code>${site.baseUrl}${page.path}</code>.</p>
<p>For programs: <a href="${document}">the OpenAPI 3.1 document</a>. Reading needs no key and is open to pages of all sites. Lists come as JSON or, with
<code>format=csv</code> or <code>Accept: text/csv</code>, as a table; <code>next</code> and the <code>Link</code> header lead to what follows. Keep the <code>ETag</code> and send
it as <code>If-None-Match</code>: what has not changed is answered with 304. Who asks too often gets 429, and <code>Retry-After</code> says when to go on; feeds are not limited.
Errors are problem details (RFC 9457) that name the nearest values. The labels of a day: <code>${sitePath(site, "/labels/2026-11-24.json")}</code>.</p>
<p>What changes something takes the operator's token: <code>Authorization: Bearer …</code>.</p>
${page.groups.map(({ title, operations }) => html`<h2>${title}</h2>${operations.map((one) => operationPart(one, page.path))}`)}</div>`;
  return renderPage(site, {
    title: "API",
    description: `How programs read ${site.title}.`,
    path: page.path,
    isIndexed: true,
    feed: everythingFeed(site),
    body,
  });
}

function operationPart(operation: ApiOperation, apiPath: string): Html {
  const { id, method, path, summary, description, isAdmin, parameters, fields, answers, curl } = operation;
  return html`<section class="panel" id="${id}"><h3>${summary}</h3>
<p><code>${method} ${apiPath}${path}</code>${isAdmin ? html` <span class="meta">operator only</span>` : nothing}</p>
<p>${withCode(description)}</p>
<pre tabindex="0" aria-label="Example for ${summary}"><code>${curl}</code></pre>
${described("Parameters", parameters)}${described("Body", fields)}
<details><summary>Answers</summary><ul>${answers.map(
    (answer) => html`<li><code>${answer.status}</code> ${withCode(answer.description)}</li>`,
  )}</ul></details></section>
`;
}

function described(title: string, members: readonly Described[]): Html {
  if (members.length === 0) return nothing;
  return html`<details><summary>${title}</summary><ul>${members.map(
    ({ name, description }) => html`<li><code>${name}</code> ${withCode(description)}</li>`,
  )}</ul></details>`;
}

/** The document's descriptions are CommonMark: of that they use code spans alone. */
function withCode(text: string): Html {
  return html`${text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
