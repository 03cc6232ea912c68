import type { FeedType } from "../../model/selection.ts";
import { type BuilderForm, builderForm } from "./builder-form.ts";
import { type BuilderResult, builderResult } from "./builder-result.ts";
import { renderPage } from "./layout.ts";
import { html, pagePath, type Site, say } from "./site.ts";

export interface BuilderPage {
  /** Below the base URL: with the selection in it. */
  readonly path: string;
  /** Nothing is chosen: the page that search engines may know. */
  readonly isBare: boolean;
  readonly form: BuilderForm;
  /** Of what the form holds; of everything where it is faulty. */
  readonly result: BuilderResult;
}

/** A form on the one side, the feed that it makes on the other. */
export function renderBuilderPage(site: Site, { path, isBare, form, result }: BuilderPage): string {
  return renderPage(site, {
    title: say(site, "builder.title"),
    description: say(site, "builder.description"),
    path,
    isIndexed: isBare,
    feed: { name: result.title, path: (type: FeedType) => result.links[type] },
    ...(isBare ? { card: { type: "website", image: "world" } as const } : {}),
    scripts: ["builder.js"],
    styles: ["builder.css"],
    body: html`<h1>${say(site, "builder.title")}</h1>
<p class="lead">${say(site, "builder.lead")}</p>
<div class="builder" data-builder data-preview="${pagePath(site, "/feeds/preview")}">
${builderForm(site, form)}
${builderResult(site, result, form.fault !== null)}
</div>`,
  });
}
