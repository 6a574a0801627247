import { createHash } from 'node:crypto'

/** The whole look of the viewer: no font, image or script comes from anywhere. */
export const style = `
:root { --ink: #1d2630; --soft: #55606c; --line: #d5dbe1; --paper: #fff; --ground: #f4f6f8; --accent: #0b5c8a;
  --hidden: #eceff2; --good: #1c6b3a; --good-ground: #e9f5ed; --bad: #9c2b12; --bad-ground: #fdf0ec; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.55;
  font-family: "Noto Sans", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
a { color: var(--accent); text-underline-offset: .15em; overflow-wrap: anywhere; }
a:hover { text-decoration-thickness: .14em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; inset-inline-start: -100vw; }
.skip:focus { inset-inline-start: 1rem; inset-block-start: 1rem; background: var(--paper); padding: .5rem 1rem; z-index: 1; }
.visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header, main { max-inline-size: 62rem; margin-inline: auto; padding-inline: 1rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 2rem; justify-content: space-between; padding-block: 1.25rem .25rem; color: var(--soft); }
header strong { color: var(--ink); }
main { padding-block-end: 3rem; }
h1 { font-size: clamp(1.7rem, 5vw, 2.4rem); line-height: 1.2; margin-block: .5rem 1rem; }
h2 { font-size: 1.45rem; line-height: 1.25; margin-block: 0 .5rem; }
h3 { font-size: 1.15rem; margin-block: 0 .35rem; }
h4 { font-size: 1rem; margin-block: 0 .5rem; overflow-wrap: anywhere; }
p, ul, dl { margin-block: 0 .75rem; }
.lead { max-inline-size: 42rem; }
.status { border-inline-start: .4rem solid var(--good); background: var(--good-ground); padding: 1rem 1.25rem; margin-block-end: 1.25rem; border-radius: .25rem; }
.status h2 { color: var(--good); }
.status.bad { border-color: var(--bad); background: var(--bad-ground); }
.status.bad h2, .note.bad { color: var(--bad); }
.status.plain { border-color: var(--soft); background: var(--paper); }
.status.plain h2 { color: inherit; }
.status > :last-child { margin-block-end: 0; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .75rem 1.5rem; }
.facts dt, .card dt, .meaning dt { color: var(--soft); font-size: .875rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.panel { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: 1.25rem; margin-block: 1.25rem; }
.dataset { border-block-start: 1px solid var(--line); margin-block-start: 1.25rem; padding-block-start: 1.25rem; }
.note { color: var(--soft); max-inline-size: 42rem; }
.count { color: var(--soft); font-weight: normal; font-size: .95rem; }
.contents { columns: 18rem; column-gap: 2.5rem; padding-inline-start: 1.25rem; }
.contents li { break-inside: avoid; }
.contents details { margin-block: 0; }
details { margin-block: .5rem .75rem; }
summary { cursor: pointer; color: var(--accent); padding-block: .25rem; }
.meaning { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .75rem 1.5rem; margin-block-start: .5rem; }
.fields li { margin-block-end: .35rem; }
.files { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
.action { display: inline-block; padding: .5rem 1rem; border-radius: .35rem; background: var(--accent); color: #fff; text-decoration: none; }
.action:hover { text-decoration: underline; }
.cards { display: grid; gap: .75rem; margin-block: .75rem; }
.card { border: 1px solid var(--line); border-radius: .4rem; padding: .9rem 1rem; }
.card dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .6rem 1.25rem; margin: 0; }
.card dl > div:has(.long), .card dl > div:has(.parts .parts), .card dl > .wide { grid-column: 1 / -1; }
.long { white-space: pre-wrap; overflow-wrap: anywhere; max-inline-size: 42rem; margin: 0; font: inherit; }
.card dl.parts, .parts { display: block; margin: 0; padding-inline-start: 1rem; border-inline-start: 2px solid var(--line); }
ul.parts { list-style: none; }
dl.parts > div { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: baseline; }
/* What lies deeper is not moved further: it would leave a small screen. */
.card .parts .parts .parts .parts .parts .parts, .parts .parts .parts .parts .parts .parts .parts { padding: 0; border: 0; }
.parts > li > .parts, .card .parts > li > dl.parts { padding: 0; border: 0; }
.parts > * + * { margin-block-start: .35rem; }
ul.parts > li + li { margin-block-start: .75rem; }
.hidden-part { background: var(--hidden); color: inherit; border-radius: .2rem; padding: .05rem .3rem; font-style: italic; }
.none { color: var(--soft); font-style: italic; }
table { border-collapse: collapse; inline-size: 100%; margin-block: .75rem; font-variant-numeric: tabular-nums; }
caption { text-align: start; color: var(--soft); font-size: .875rem; padding-block-end: .35rem; }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0; border-block-end: 1px solid var(--line); overflow-wrap: anywhere; min-inline-size: 5.5rem; }
th { font-size: .875rem; color: var(--soft); }
.letters-title { margin: .5rem 0 .15rem; color: var(--soft); font-size: .875rem; }
@media screen and (max-width: 45rem) {
  thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  table, caption, tbody, tr, td { display: block; }
  tr { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .9rem; margin-block-end: .6rem; }
  td { border: 0; padding: .2rem 0; }
  td[data-title]::before { content: attr(data-title); display: block; color: var(--soft); font-size: .875rem; }
  .panel { padding: 1rem; }
}
@media print {
  html { font-size: 10pt; }
  body, .panel, .status { background: none; }
  .panel, header, main { border: 0; padding: 0; max-inline-size: none; }
  .card dl, .meaning { grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); }
  .skip, header a { display: none; }
  .action { background: none; color: inherit; padding: 0; }
  .contents { columns: auto; }
  thead { display: table-header-group; }
  tr, .card, .facts > div, .meaning > div { break-inside: avoid; }
  h2, h3, h4, caption, thead, summary { break-after: avoid; }
  h2 + .note { break-after: avoid; }
  h2 + .note, .note + .dataset, tbody > tr:first-child { break-before: avoid; }
  summary { list-style: none; }
  .dataset.empty details, .dataset.empty .files { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .contents details::details-content { content-visibility: hidden; block-size: 0; }
}
`

const styleHash = createHash('sha256').update(style).digest('base64')

/** Nothing may be loaded, run, sent or framed; the one style sheet above is named by its hash. */
export const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`
