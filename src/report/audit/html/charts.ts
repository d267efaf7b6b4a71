import { capital } from "../../../text/capital.ts";
import { DRIFT_KINDS, isDriftKind, type DriftKind } from "../../../audit/drift-kinds.ts";
import type { AuditedDrift } from "../../../audit/audited-drift.ts";
import { counts, openByKind, type AuditReport, type RunCounts } from "../../../audit/report.ts";
import type { Severity } from "../../../redeploy/severity.ts";
import { counted, grouped } from "../../issue-list.ts";
import { markup, type Markup } from "../../markup.ts";
import { dayText, moment, section } from "../../html/parts.ts";

/** Points of a line: more than a screen has room for is thinned out. */
const POINTS = 400;
/** Runs that are told as numbers. */
const RUNS = 30;
const [WIDTH, HEIGHT] = [1_000, 100];

/** Open drift over time: a step line, with its numbers in a table. */
export function overTime({ earlier, drift, coverage, endedAt }: AuditReport): Markup {
  const runs = [...earlier, { endedAt, isComplete: coverage.isComplete, open: openByKind(drift) }];
  if (earlier.length === 0)
    return section(
      "time",
      "Open drift over time",
      markup`<p>There is no earlier run to compare with: <code>--history FILE</code> keeps them.</p>`,
    );
  return section("time", "Open drift over time", markup`<div class="card">${line(runs)}${runTable(runs)}</div>`);
}

function line(runs: readonly RunCounts[]): Markup {
  const points = thinned(runs).map((run) => ({ ...run, at: new Date(run.endedAt).getTime(), total: totalOf(run) }));
  const most = Math.max(1, ...points.map(({ total }) => total));
  const [start, end] = [Math.min(...points.map(({ at }) => at)), Math.max(...points.map(({ at }) => at))];
  const placed = points.map((point) => ({
    ...point,
    x: rounded(end === start ? WIDTH : ((point.at - start) / (end - start)) * WIDTH),
    y: rounded(HEIGHT - (point.total / most) * HEIGHT * 0.94),
  }));
  const path = placed.map(({ x, y }, index) => (index === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join("");
  const dots = placed.filter(({ isComplete }) => !isComplete).map(({ x, y }) => `M${x} ${y}h0`);
  const [first, last] = [points[0], points.at(-1)];
  return markup`<div class="chart">
<div class="scale" aria-hidden="true"><span>${grouped(most)}</span><span>0</span></div>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-labelledby="line-title line-text">
<title id="line-title">Open drift at the end of each run</title>
<desc id="line-text">From ${first?.total ?? 0} on ${dayText(first?.endedAt ?? "")} to ${last?.total ?? 0} on ${dayText(last?.endedAt ?? "")}, at most ${most}. The numbers are in the table below.</desc>
<path d="${path}V${HEIGHT}H0Z" fill="var(--note-fill)"/>
<path d="${path}" fill="none" stroke="var(--note)" stroke-width="2.5" stroke-linejoin="round" vector-effect="non-scaling-stroke"/>
<path d="${dots.join("")}" fill="none" stroke="var(--warning)" stroke-width="9" stroke-linecap="round" vector-effect="non-scaling-stroke"/>
</svg>
<div class="dates" aria-hidden="true"><span>${dayText(first?.endedAt ?? "")}</span><span>${dayText(last?.endedAt ?? "")}</span></div>
</div>
${dots.length === 0 ? null : markup`<p class="facts">Dots are runs that did not see everything: the truth may be worse.</p>`}`;
}

/** As many as there is room for, the first and the last always. */
function thinned(runs: readonly RunCounts[]): readonly RunCounts[] {
  const step = Math.ceil(runs.length / POINTS);
  return runs.filter((_, index) => (runs.length - 1 - index) % step === 0 || index === 0);
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function totalOf({ open }: RunCounts): number {
  return Object.values(open).reduce((all, count) => all + count, 0);
}

function runTable(runs: readonly RunCounts[]): Markup {
  const shown = runs.slice(-RUNS).reverse();
  const rows = shown.map(
    (run) => markup`<tr><th scope="row">${moment(run.endedAt)}</th><td class="count">${grouped(totalOf(run))}</td>
<td>${kindsText(run)}</td><td>${run.isComplete ? "everything" : "not everything"}</td></tr>
`,
  );
  return markup`<details><summary>The numbers of ${counted(shown.length, "run")}</summary>
<table><caption>Open drift at the end of each run, the latest first</caption>
<thead><tr><th scope="col">Run</th><th scope="col" class="count">Open</th><th scope="col">Of which</th><th scope="col">Seen</th></tr></thead>
<tbody>${rows}</tbody></table></details>`;
}

function kindsText({ open }: RunCounts): string {
  return Object.entries(open)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${String(count)} ${isDriftKind(kind) ? DRIFT_KINDS[kind].title : kind}`)
    .join(", ");
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

/** What is open by kind: numbers, and a bar for each, parted by severity. */
export function byKind({ drift }: AuditReport): Markup | null {
  const open = drift.filter(counts);
  if (open.length === 0) return null;
  const kinds = Object.keys(DRIFT_KINDS)
    .filter(isDriftKind)
    .map((kind) => ({ kind, own: open.filter((each) => each.kind === kind) }))
    .filter(({ own }) => own.length > 0)
    .sort((left, right) => right.own.length - left.own.length);
  const most = Math.max(...kinds.map(({ own }) => own.length));
  const rows = kinds.map(({ kind, own }) => kindRow(kind, own, most));
  return section(
    "kinds",
    "By kind",
    markup`<div class="card"><table class="kinds"><caption>Open drift by kind; bars are parted by severity</caption>
<thead><tr><th scope="col">Kind</th><th scope="col" class="count">Open</th><th scope="col" class="count">New</th><th scope="col">Severity</th></tr></thead>
<tbody>${rows}</tbody></table></div>`,
  );
}

function kindRow(kind: DriftKind, own: readonly AuditedDrift[], most: number): Markup {
  const bySeverity = SEVERITIES.map((severity) => ({
    tone: severity,
    count: own.filter((each) => each.severity === severity).length,
  }));
  const words = bySeverity.flatMap(({ tone, count }) => (count === 0 ? [] : [counted(count, tone)])).join(", ");
  const { title, consequence } = DRIFT_KINDS[kind];
  return markup`<tr><th scope="row">${capital(title)}${bar(bySeverity, most, null)}<span class="small">${consequence}</span></th>
<td class="count">${grouped(own.length)}</td><td class="count">${grouped(own.filter(({ status }) => status === "new").length)}</td>
<td>${words}</td></tr>
`;
}

interface Part {
  readonly tone: string;
  readonly count: number;
}

/** A bar of parts. Without a name it says nothing to a screen reader: the numbers are beside it. */
function bar(parts: readonly Part[], whole: number, name: string | null): Markup {
  const rects = parts.flatMap(({ tone, count }, index) => {
    if (count === 0) return [];
    const before = parts.slice(0, index).reduce((all, part) => all + part.count, 0);
    // A part that is there is seen, however small it is.
    const width = Math.max((count / whole) * 100, 0.6);
    const x = Math.min((before / whole) * 100, 100 - width);
    return [markup`<rect x="${rounded(x)}%" width="${rounded(width)}%" height="100%" fill="var(--${tone})"/>`];
  });
  const about = name === null ? markup`aria-hidden="true"` : markup`role="img" aria-label="${name}"`;
  return markup`<svg class="bar" ${about}>${rects}</svg>`;
}

/** How much of what was expected was seen. */
export function coverageBar({ coverage }: AuditReport): Markup {
  const lost = coverage.notSeen.reduce((all, { vaults }) => all + vaults, 0);
  const parts = [
    { tone: "good", count: coverage.vaults, text: `${counted(coverage.vaults, "vault")} compared` },
    { tone: "warning", count: coverage.unread, text: `${counted(coverage.unread, "vault")} not read` },
    { tone: "error", count: lost, text: `${counted(lost, "vault")} of the baseline not seen` },
  ].filter(({ count }, index) => count > 0 || index === 0);
  const whole = Math.max(1, coverage.vaults + coverage.unread + lost);
  const name = parts.map(({ text }) => text).join(", ");
  const keys = parts.map(({ tone, text }) => markup`<li class="${tone}">${text}</li>`);
  return markup`<div class="coverage">${bar(parts, whole, name)}<ul class="key">${keys}</ul></div>`;
}
