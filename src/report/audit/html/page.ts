import { shortName } from "../../../text/short-name.ts";
import type { Alert } from "../../../audit/alerts.ts";
import { counts, summaryOf, type AuditReport } from "../../../audit/report.ts";
import { isAtLeast, type Severity } from "../../../redeploy/severity.ts";
import { counted, grouped } from "../../issue-list.ts";
import { htmlPage } from "../../html/page.ts";
import { contentsLink, figure, moment, section, sentence, severityTag, timeText } from "../../html/parts.ts";
import { markup, type Markup } from "../../markup.ts";
import { gapsOf, lookedText } from "../issues.ts";
import { byKind, coverageBar, overTime } from "./charts.ts";
import { acknowledged, worstVaults } from "./vaults.ts";

/** Alerts that are shown, and vaults of one. */
const [ALERTS, NAMES] = [20, 12];
/** Subscriptions that were not seen and are listed. */
const GAPS = 100;

/** The audit as one file of HTML. */
export function auditHtml(report: AuditReport): string {
  const { scope, endedAt, toolVersion } = report;
  const verdict = verdictOf(report);
  return htmlPage({
    name: `${verdict.title} – ${scope}, ${timeText(endedAt)}`,
    over: "arm-guard audit of Key Vault access",
    title: verdict.title,
    lead: markup`${scope}: ${lookedText(report.coverage)}, ${moment(endedAt)}.`,
    contents: contents(report),
    main: [summary(report, verdict), ...sections(report)],
    toolVersion,
  });
}

interface Verdict {
  readonly title: string;
  readonly text: string;
  readonly tone: Severity | "good";
}

function verdictOf({ drift, coverage }: AuditReport): Verdict {
  const grave = drift.filter((each) => counts(each) && each.severity !== "note" && each.kind !== "not-seen");
  const vaults = new Set(grave.map(({ resource }) => resource)).size;
  const need = `${counted(vaults, "vault")} ${vaults === 1 ? "needs" : "need"} attention`;
  const tone = grave.some(({ severity }) => severity === "error") ? "error" : "warning";
  if (!coverage.isComplete)
    return {
      title: vaults === 0 ? "Not everything was seen" : `${need}, and not everything was seen`,
      text: "What was lost where nobody could look is not known. Earlier drift there counts as open.",
      tone,
    };
  if (vaults > 0) return { title: need, text: "Access was lost, or is about to fail. The gravest comes first.", tone };
  const isClean = !drift.some(counts);
  return {
    title: isClean ? "No drift" : "Nothing needs attention",
    text: "Everything that was expected was seen.",
    tone: "good",
  };
}

function contents(report: AuditReport): readonly Markup[] {
  const has = (test: boolean, id: string, title: string): readonly Markup[] => (test ? [contentsLink(id, title)] : []);
  const open = report.drift.some(counts);
  return [
    ...has(gapsOf(report.coverage).length > 0, "unseen", "Not seen"),
    ...has(loud(report).length > 0, "alerts", "What happened"),
    ...has(open, "vaults", "Vaults"),
    ...has(true, "time", "Over time"),
    ...has(open, "kinds", "By kind"),
    ...has(!report.drift.every(counts), "acknowledged", "Acknowledged"),
    ...has(true, "run", "This run"),
  ];
}

function sections(report: AuditReport): readonly (Markup | null)[] {
  return [
    notSeen(report),
    alerts(report),
    worstVaults(report),
    overTime(report),
    byKind(report),
    acknowledged(report),
    aboutRun(report),
  ];
}

function summary(report: AuditReport, { text, tone }: Verdict): Markup {
  const { errors, warnings, notes, new: fresh, acknowledged: answered } = summaryOf(report);
  return markup`<div class="card verdict ${tone}"><p>${text}</p>
<dl class="figures">${[
    figure("Errors", errors, "error"),
    figure("Warnings", warnings, "warning"),
    figure("Notes", notes, "note"),
    figure("New in this run", fresh, "note"),
    figure("Acknowledged", answered, "quiet"),
  ]}</dl>
${coverageBar(report)}</div>
`;
}

function notSeen({ coverage }: AuditReport): Markup | null {
  const gaps = gapsOf(coverage);
  if (gaps.length === 0) return null;
  const left = gaps.length - GAPS;
  return section(
    "unseen",
    "What was not seen",
    markup`<p>Azure leaves out what the identity may not read, without a word. Give it the role Reader there, or check that the subscriptions are still in use.</p>
<div class="card"><ul class="list">${gaps.slice(0, GAPS).map((gap) => markup`<li>${gap}</li>`)}${left > 0 ? markup`<li>and ${left} more</li>` : null}</ul></div>`,
  );
}

/** Alerts that need somebody: errors and warnings that count. */
function loud({ alerts: all }: AuditReport): readonly Alert[] {
  return all.filter(({ drift }) =>
    drift.some((each) => counts(each) && each.severity !== "note" && each.kind !== "not-seen"),
  );
}

/** What is known of who did it; what nobody knows of is in the table of vaults. */
function alerts(report: AuditReport): Markup | null {
  const found = loud(report);
  if (found.length === 0) return null;
  const told = found.filter(({ cause, drift }) => cause !== null || drift.length > 1);
  const shown = told.slice(0, ALERTS);
  const left = [
    ...(told.length > shown.length
      ? [`${counted(told.length - shown.length, "alert")} more: each vault is in the table below.`]
      : []),
    ...(found.length > told.length
      ? [
          `The record does not tell who made ${counted(found.length - told.length, "other change")}: see the table of vaults.`,
        ]
      : []),
  ];
  return section(
    "alerts",
    "What happened",
    markup`${shown.map(alertCard)}${left.map((text) => markup`<p class="facts">${text}</p>`)}`,
  );
}

function alertCard({ title, cause, drift }: Alert): Markup {
  const severity = drift.reduce<Severity>(
    (worst, each) => (isAtLeast(each.severity, worst) ? each.severity : worst),
    "note",
  );
  const names = [...new Set(drift.map(({ resource }) => shortName(resource)))];
  const facts = [
    ...(cause === null ? [] : [markup`${moment(cause.at)}`]),
    ...[cause?.client ?? null, cause?.operation ?? null].flatMap((each) => (each === null ? [] : [markup`${each}`])),
    ...(cause?.correlationId === undefined || cause.correlationId === null || title.includes(cause.correlationId)
      ? []
      : [markup`correlation id <code>${cause.correlationId}</code>`]),
    ...owners(drift),
  ];
  const left = names.length - NAMES;
  return markup`<article class="card alert"><p>${severityTag(severity)}${drift.some(({ status }) => status === "new") ? markup` <span class="tag note">New</span>` : null}</p>
<h3>${sentence(title)}</h3>
<p class="facts">${facts.map((fact, index) => markup`${index === 0 ? "" : " · "}${fact}`)}</p>
${names.length === 1 ? null : markup`<ul class="names" aria-label="Vaults">${names.slice(0, NAMES).map((name) => markup`<li>${name}</li>`)}${left > 0 ? markup`<li>and ${grouped(left)} more</li>` : null}</ul>`}</article>
`;
}

function owners(drift: Alert["drift"]): readonly Markup[] {
  const names = [...new Set(drift.flatMap(({ owner }) => (owner === null ? [] : [owner])))];
  const more = names.length > 3 ? ` and ${String(names.length - 3)} more` : "";
  return names.length === 0 ? [] : [markup`owner ${names.slice(0, 3).join(", ")}${more}`];
}

function aboutRun({ run, startedAt, endedAt, coverage, lastRun, notes }: AuditReport): Markup {
  const { shard } = coverage;
  return section(
    "run",
    "About this run",
    markup`<div class="card"><ul class="list"><li>From ${moment(startedAt)} to ${moment(endedAt)}.</li>
<li>${counted(coverage.pages, "page")} of Resource Graph; ${counted(coverage.reads, "vault")} looked at one by one.</li>
${shard === null ? null : markup`<li>Part ${shard.index} of ${shard.count} of the estate.</li>`}
<li>${lastRun === null ? "No run before this one is known." : markup`The run before this one ended ${moment(lastRun)}.`}</li>
${notes.map((note) => markup`<li>${sentence(note)}</li>`)}<li>Run <code>${run}</code></li></ul></div>`,
  );
}
