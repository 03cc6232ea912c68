/** The whole look of the site: a few variables, then elements, then the handful of parts that need a class. */
export const style = `:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --raised: #ffffff; --ink: #1d1c1a; --muted: #5d584f; --line: #dcd7cc;
  --accent: #0b5c59; --accent-soft: #e0efed; --mark: #fff0b8; --good: #256b34; --bad: #a02a1e;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --step: 1rem; --measure: 44rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161513; --raised: #1f1d1b; --ink: #eceae4; --muted: #aaa59b; --line: #393631;
    --accent: #74cbc5; --accent-soft: #1d3836; --mark: #57470f; --good: #84c98f; --bad: #f19a8e;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: var(--step); }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--serif); overflow-wrap: break-word; }
.wrap { max-width: 70rem; margin-inline: auto; padding-inline: max(1.25rem, env(safe-area-inset-left)); }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
h1, h2, h3 { line-height: 1.2; font-weight: 600; text-wrap: balance; margin: 0; }
h1 + .meta { margin-block: .75rem 0; }
h1 { font-size: clamp(1.75rem, 1.3rem + 2vw, 2.6rem); letter-spacing: -.012em; }
h2 { font-size: 1.35rem; margin-block: calc(2.5 * var(--step)) var(--step); }
h3 { font-size: 1.15rem; }
p { margin-block: 0 .75em; }
time { white-space: nowrap; }
code { font-size: .88em; }
mark { background: var(--mark); color: inherit; padding-inline: .12em; border-radius: 2px; }
.skip { position: absolute; inset-inline-start: -100vw; background: var(--raised); padding: .5rem 1rem; }
.skip:focus { inset-inline-start: .5rem; top: .5rem; }
.masthead { border-bottom: 1px solid var(--line); font-family: var(--sans); font-size: .95rem; }
.masthead .wrap { display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: baseline; justify-content: space-between; padding-block: .9rem; }
.brand { font: 700 1.25rem/1.3 var(--serif); color: var(--ink); text-decoration: none; }
.masthead ul, .feeds, .places { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; list-style: none; margin: 0; padding: 0; }
main { padding-block: calc(2 * var(--step)); }
.lead { font-size: 1.15rem; color: var(--muted); max-width: var(--measure); margin-block: .75rem 1.25rem; }
.feeds { gap: .5rem; font: .9rem/1.4 var(--sans); margin-block: 1rem; }
.feeds a { display: block; padding: .3rem .8rem; border: 1px solid var(--accent); border-radius: 99px; text-decoration: none; }
.feeds a:hover { background: var(--accent-soft); }
.search { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin-block: 1rem; font: .95rem/1.4 var(--sans); }
.search p { margin: 0; max-width: 100%; } .search label { display: block; color: var(--muted); }
.search input, .search select, .search button { font: inherit; color: inherit; max-width: 100%; padding: .4rem .6rem; background: var(--raised); border: 1px solid var(--muted); border-radius: 4px; }
.search select { width: 16rem; } .search button { background: var(--accent-soft); border-color: var(--accent); cursor: pointer; }
.columns { display: grid; gap: 0 3.5rem; }
@media (min-width: 58rem) { .columns { grid-template-columns: minmax(0, 1fr) 20rem; } }
.briefs { list-style: none; margin: 0; padding: 0; max-width: var(--measure); }
.briefs > li { padding-block: 1.1rem; border-top: 1px solid var(--line); }
.briefs h3 a { color: var(--ink); text-decoration: none; }
.briefs h3 a:hover { color: var(--accent); text-decoration: underline; }
.briefs p { margin-block: .4rem 0; }
.meta { font: .875rem/1.5 var(--sans); color: var(--muted); }
.places { gap: .35rem; display: inline-flex; vertical-align: baseline; }
.places a { padding: .05rem .5rem; border-radius: 3px; background: var(--accent-soft); text-decoration: none; }
.places a:hover { text-decoration: underline; }
.story { max-width: var(--measure); }
.story h1 { margin-block: .5rem 1rem; }
.story pre { overflow-x: auto; }
.panel { margin-block: 2rem; padding: 1rem 1.25rem; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; }
.panel h2 { margin-block: 0 .5rem; font-size: 1.05rem; }
.panel ul { margin: 0; padding-inline-start: 1.1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font: .925rem/1.45 var(--sans); }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--muted); font-weight: 600; }
th:last-child, td:last-child { padding-inline-end: 0; }
th[scope=row] { font-weight: 500; }
.number { text-align: end; font-variant-numeric: tabular-nums; }
.good { color: var(--good); } .bad { color: var(--bad); } .waiting { color: var(--muted); }
details { margin-block: .75rem; } summary { cursor: pointer; font-weight: 600; padding-block: .25rem; }
.index { columns: 15rem; column-gap: 2rem; list-style: none; margin: .5rem 0 1rem; padding: 0; font: .95rem/1.7 var(--sans); }
footer p { border-top: 1px solid var(--line); padding-block: 1.25rem 2rem; color: var(--muted); font: .9rem/1.5 var(--sans); }
@media (max-width: 40rem) {
  table.stack thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table.stack tr { display: block; border-bottom: 1px solid var(--line); padding-block: .6rem; }
  table.stack th, table.stack td { display: block; border: 0; padding: .1rem 0; }
  table.stack td::before { content: attr(data-label) ": "; color: var(--muted); }
}
@media print { .masthead nav, .feeds, .skip, footer { display: none; } body { background: none; color: #000; } a { color: inherit; } }
`;

/** The name changes with the content, so the file may be kept for ever. */
export const stylePath = `/assets/style-${fingerprint(style)}.css`;

/** FNV-1a, 32 bits: tells two versions of our own file apart, no more. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
