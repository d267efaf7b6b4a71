/** The style of the page: system fonts, light and dark, narrow and wide, and on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f6f3; --card: #fff; --ink: #1f252b; --soft: #56616c; --line: #dfe1dc; --fill: #eceee9;
  --link: #1f5a8c; --error: #a8231b; --error-fill: #fbe9e7; --warning: #7a4b00; --warning-fill: #fbf0d9;
  --note: #245785; --note-fill: #e6eff7; --good: #1d6339; --good-fill: #e3f2e8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #13161a; --card: #1b1f24; --ink: #e7eaec; --soft: #a6b0b9; --line: #30363d; --fill: #262b31;
    --link: #8fc1f0; --error: #ff9d93; --error-fill: #3b1c1a; --warning: #f0c36a; --warning-fill: #352a12;
    --note: #97c3ee; --note-fill: #182b3e; --good: #8ed3a6; --good-fill: #163020;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
body {
  margin: 0; background: var(--page); color: var(--ink); overflow-wrap: break-word;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
header, main, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 3rem; padding-bottom: 1.25rem; }
footer { padding-top: 1rem; padding-bottom: 3rem; color: var(--soft); font-size: .875rem; }
h1, h2, h3 { line-height: 1.2; margin: 0; text-wrap: balance; letter-spacing: -.012em; }
h1 { font-size: clamp(1.75rem, 1.2rem + 2.4vw, 2.6rem); font-weight: 650; }
h2 { font-size: 1.3rem; font-weight: 620; }
h3 { font-size: 1.02rem; font-weight: 600; letter-spacing: 0; line-height: 1.4; }
p, ul, ol, dl { margin: 0; }
a { color: var(--link); text-underline-offset: .18em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: .25rem; }
h3 code { font-weight: 600; }
code { font: .86em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.skip { position: absolute; left: 1rem; top: -4rem; background: var(--card); padding: .6rem 1rem; border-radius: 0 0 .5rem .5rem; z-index: 1; }
.skip:focus { top: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.over { color: var(--soft); font-size: .875rem; font-weight: 550; margin-bottom: .5rem; }
.lead { color: var(--soft); margin-top: .75rem; max-width: 50rem; text-wrap: pretty; }
.alert h3 { margin-top: .5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; list-style: none; padding: 0; margin-top: 1.25rem; font-size: .92rem; }
section { margin-top: 2.75rem; }
section > h2 + p { color: var(--soft); margin-top: .35rem; max-width: 46rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem 1.4rem; margin-top: 1rem; }
.verdict { border-left: .4rem solid var(--tone); margin-top: 0; }
.error { --tone: var(--error); --tone-fill: var(--error-fill); --mark: "\\2715"; }
.warning { --tone: var(--warning); --tone-fill: var(--warning-fill); --mark: "\\25B2"; }
.note { --tone: var(--note); --tone-fill: var(--note-fill); --mark: "\\25CF"; }
.good { --tone: var(--good); --tone-fill: var(--good-fill); --mark: "\\2713"; }
.quiet { --tone: var(--soft); --tone-fill: var(--fill); --mark: "\\2013"; }
.tag {
  display: inline-block; padding: .08rem .55rem; border-radius: 1rem; font-size: .78rem; font-weight: 600; white-space: nowrap;
  color: var(--tone); background: var(--tone-fill);
}
.tag::before { content: var(--mark) " "; content: var(--mark) " " / ""; font-size: .8em; margin-right: .15em; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.2rem, 1fr)); gap: 1rem 1.25rem; margin-top: 1.15rem; }
.figures div { border-top: 2px solid var(--line); padding-top: .5rem; }
.figures dt { color: var(--soft); font-size: .85rem; }
.figures dd { margin: 0; font-size: 1.6rem; font-weight: 600; line-height: 1.25; letter-spacing: -.01em; }
.figures .hot { border-top-color: var(--tone); }
.figures .hot dd { color: var(--tone); }
.facts { color: var(--soft); font-size: .92rem; margin-top: .35rem; }
.list { padding-left: 1.15rem; }
.list li + li { margin-top: .25rem; }
.soft { color: var(--soft); }
.names { display: flex; flex-wrap: wrap; gap: .35rem .5rem; list-style: none; padding: 0; margin-top: .75rem; font-size: .88rem; }
.names li { background: var(--fill); border-radius: .4rem; padding: .1rem .5rem; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: .94rem; }
caption { text-align: left; color: var(--soft); font-size: .88rem; padding-bottom: .6rem; }
th, td { text-align: left; vertical-align: top; padding: .7rem 1rem .7rem 0; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-size: .82rem; font-weight: 600; padding: .3rem 1rem .45rem 0; }
th:last-child, td:last-child { padding-right: 0; }
tbody th { font-weight: 600; }
.count { text-align: right; white-space: nowrap; }
.small { display: block; color: var(--soft); font-size: .84rem; font-weight: 400; overflow-wrap: anywhere; }
.vaults { table-layout: fixed; }
.vaults th:nth-child(1) { width: 27%; } .vaults thead th:nth-child(3) { width: 24%; } .vaults thead th:nth-child(4) { width: 15%; }
.deed + .deed { margin-top: .7rem; }
.deed .tag { margin-right: .4rem; }
.templates { table-layout: fixed; }
.path { overflow-wrap: anywhere; }
.card > h3 + table { margin-top: .75rem; }
.frame { overflow-x: auto; background: var(--fill); border-radius: .4rem; padding: .6rem .8rem; margin: .5rem 0; line-height: 1.5; }
.frame code { overflow-wrap: normal; }
.frame mark { background: var(--warning-fill); color: inherit; border-radius: .2rem; }
.number { color: var(--soft); display: inline-block; min-width: 2.2em; text-align: right; user-select: none; }
.why { margin: .4rem 0 .7rem; padding-left: 1.3rem; font-size: .88rem; overflow-wrap: anywhere; }
details { margin-top: .5rem; }
summary { cursor: pointer; color: var(--link); font-size: .88rem; width: fit-content; }
.change { display: grid; grid-template-columns: auto 1fr; gap: .15rem .8rem; margin: .5rem 0 .9rem; font-size: .88rem; }
.change dt { color: var(--soft); }
.change dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.gone { margin: .3rem 0 .7rem; padding-left: 1.1rem; font-size: .88rem; overflow-wrap: anywhere; }
.next code { user-select: all; }
svg { display: block; width: 100%; }
.chart { display: grid; grid-template-columns: auto 1fr; gap: .3rem .6rem; margin-top: .75rem; font-size: .82rem; color: var(--soft); }
.chart .scale { display: flex; flex-direction: column; justify-content: space-between; text-align: right; line-height: 1; }
.chart svg { height: 11rem; overflow: visible; border-left: 1px solid var(--line); border-bottom: 1px solid var(--line); }
.chart .dates { grid-column: 2; display: flex; justify-content: space-between; gap: 1rem; }
.bar { height: .7rem; border-radius: .35rem; background: var(--fill); }
.coverage .bar { height: 1rem; border-radius: .5rem; margin: .9rem 0 .7rem; }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; padding: 0; font-size: .9rem; color: var(--soft); }
.key li::before { content: ""; display: inline-block; width: .7rem; height: .7rem; border-radius: .2rem; background: var(--tone); margin-right: .45rem; vertical-align: -.04rem; }
.kinds th .bar { margin: .35rem 0 .3rem; height: .55rem; }
.kinds td { padding-top: .75rem; }
@media (max-width: 44rem) {
  header, main, footer { padding-left: 1rem; padding-right: 1rem; }
  header { padding-top: 1.75rem; }
  .card { padding: 1rem 1.05rem; border-radius: .6rem; }
  section { margin-top: 2.1rem; }
  .vaults, .vaults tbody, .vaults tr, .vaults th, .vaults td, .vaults caption { display: block; width: auto; }
  .vaults thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .vaults tr { border-top: 1px solid var(--line); padding: .9rem 0; }
  .vaults tbody tr th, .vaults td { border: 0; padding: .15rem 0; }
  .vaults th:nth-child(1) { width: auto; }
  .vaults td[data-label]::before { content: attr(data-label) ": "; content: attr(data-label) ": " / ""; color: var(--soft); font-size: .84rem; }
  th, td { padding-right: .6rem; }
}
@media print {
  :root { --page: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --fill: #eee; --link: #000;
    --error: #8e1b14; --warning: #654000; --note: #1c4a73; --good: #17512e;
    --error-fill: #fff; --warning-fill: #fff; --note-fill: #fff; --good-fill: #fff; }
  body { font-size: 9.5pt; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  nav, .skip { display: none; }
  header { padding-top: 0; }
  .card { padding: .8rem 1rem; }
  .tag { border: 1px solid currentColor; }
  tr, .alert, .verdict, .chart { break-inside: avoid; }
  h2, caption { break-after: avoid; }
  thead { display: table-header-group; }
  .frame { white-space: pre-wrap; overflow-wrap: anywhere; }
  summary { list-style: none; color: var(--soft); }
  details::details-content { content-visibility: visible; block-size: auto; }
  svg, .key li::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
