import { shortName } from "../../text/short-name.ts";
import { styleText } from "node:util";
import { DRIFT_KINDS } from "../../audit/drift-kinds.ts";
import { principalText } from "../../audit/drift.ts";
import { whoText, type Alert } from "../../audit/alerts.ts";
import type { AuditedDrift, Cause } from "../../audit/audited-drift.ts";
import { counts, summaryOf, type AuditReport } from "../../audit/report.ts";
import { permissionsText } from "../../audit/vault-drift.ts";
import { plainText } from "../../text/plain-text.ts";
import { readVaultId } from "../../vault/vault-id.ts";
import { count } from "../coverage.ts";
import type { AuditTextOptions } from "./writer.ts";

type Style = "bold" | "dim" | "red" | "yellow" | "cyan" | "green";
type Paint = (style: Style, text: string) => string;

const MARKS: Readonly<Record<AuditedDrift["severity"], Style>> = { error: "red", warning: "yellow", note: "cyan" };
/** Drift of one alert that is shown one by one; a deployment may have changed thousands of vaults. */
const SHOWN = 10;
const NOTES_SHOWN = 5;

/** The audit for people: alerts first, the gravest at the top, then what was looked at. */
export function auditText(report: AuditReport, { color, verbose }: AuditTextOptions): string {
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const [loud, quiet] = [report.alerts.filter(isLoud), report.alerts.filter((alert) => !isLoud(alert))];
  const shown = verbose ? report.alerts : [...loud, ...quiet.filter(hasCounting).slice(0, NOTES_SHOWN)];
  const hidden = report.alerts.length - shown.length;
  const blocks = shown.map((alert) => alertBlock(alert, report, verbose, paint));
  const more =
    hidden === 0 ? [] : [paint("dim", `${String(hidden)} more without need for action: \`--verbose\` shows them.\n`)];
  return [...blocks, ...more, summaryBlock(report, paint)].join("\n");
}

/** Whether an alert is worth more than a note, and nobody answers for it. */
function isLoud({ drift }: Alert): boolean {
  return drift.some((each) => counts(each) && each.severity !== "note");
}

function hasCounting({ drift }: Alert): boolean {
  return drift.some(counts);
}

function alertBlock(alert: Alert, report: AuditReport, verbose: boolean, paint: Paint): string {
  const { drift, title, cause } = alert;
  const [first] = drift;
  if (first === undefined) return "";
  const word = counts(first) ? first.severity : first.status;
  const head = `${paint(counts(first) ? MARKS[first.severity] : "dim", word)}  ${paint("bold", plainText(title))}\n`;
  const when = cause === null ? [] : [causeLine(cause)];
  const isAlone = drift.length === 1;
  const lines = (each: AuditedDrift): readonly string[] =>
    isAlone || verbose ? driftLines(each, report, !isAlone || cause !== null, paint) : [shortLine(each, paint)];
  const shown = verbose ? drift : drift.slice(0, SHOWN);
  const left = drift.length - shown.length;
  return [
    head,
    ...when,
    ...shown.flatMap(lines),
    ...(left === 0 ? [] : [`  and ${String(left)} more: \`--verbose\` shows them, and so does \`-o json\`.\n`]),
    ...nextLines(alert, report),
  ].join("");
}

/** One of many vaults that one deployment changed. */
function shortLine({ resource, message, status, since, workspaces, owner }: AuditedDrift, paint: Paint): string {
  const about = [
    status === "new" ? "new" : `${status} since ${since}`,
    ...(workspaces.length === 0 ? [] : [workspaces.map(shortName).join(", ")]),
    ...(owner === null ? [] : [`owner ${owner}`]),
  ].join("; ");
  return `  ${plainText(shortName(resource))}: ${plainText(message)} ${paint("dim", plainText(about))}\n`;
}

/** What to do about all of it: restore what was lost, and look at the template that did it. */
function nextLines({ drift, cause }: Alert, report: AuditReport): readonly string[] {
  const vault = readVaultId(drift[0]?.resource ?? "");
  const all = restoreOfAll(drift.flatMap((each) => report.restoresFrom.get(each.fingerprint) ?? []));
  const lint =
    cause?.deployment === undefined || cause.deployment === null || vault === null
      ? null
      : `az deployment group export --name ${cause.deployment} --resource-group ${vault.resourceGroup} --subscription ${vault.subscription} | arm-guard lint -`;
  return [
    ...(all === null ? [] : [`  next: ${plainText(all)}\n`]),
    ...(lint === null ? [] : [`  the template: ${plainText(lint)}\n`]),
  ];
}

/** One command for all of them, where all restore from the same file; else each has its own. */
function restoreOfAll(sources: readonly string[]): string | null {
  const [source] = sources;
  if (source === undefined || sources.length === 1) return null;
  return sources.every((each) => each === source) ? `arm-guard restore ${source} --apply` : null;
}

function causeLine(cause: Cause): string {
  const how = [cause.client, cause.operation].filter((each) => each !== null).join(", ");
  const id =
    cause.deployment === null || cause.correlationId === null ? "" : ` (correlation id ${cause.correlationId})`;
  return `  ${plainText(cause.at)}  ${plainText(whoText(cause))}${how === "" ? "" : `, ${plainText(how)}`}${plainText(id)}\n`;
}

function driftLines(drift: AuditedDrift, report: AuditReport, withMessage: boolean, paint: Paint): readonly string[] {
  const { kind, resource, workspaces, message, since, status, entries, owner, acknowledgement } = drift;
  const next = report.next.get(drift.fingerprint);
  const behind = workspaces.map(shortName).join(", ");
  const about = [
    status === "new" ? "new" : `${status} since ${since}`,
    ...(behind === "" ? [] : [`workspaces: ${behind}`]),
    ...(owner === null ? [] : [`owner: ${owner}`]),
    `fingerprint: ${drift.fingerprint}`,
  ];
  return [
    `  ${plainText(resource)}\n`,
    ...(withMessage ? [`    ${plainText(message)}\n`] : []),
    ...entries.map(
      ({ principal, before }) =>
        `    - ${plainText(`${principalText(principal)}${before === null ? "" : `: ${permissionsText(before)}`}`)}\n`,
    ),
    `    ${DRIFT_KINDS[kind].consequence}\n`,
    `    ${paint("dim", plainText(about.join("; ")))}\n`,
    ...(acknowledgement === null
      ? []
      : [
          `    acknowledged by ${plainText(acknowledgement.owner)} until ${acknowledgement.expires}: ${plainText(acknowledgement.reason)}\n`,
        ]),
    ...(next === undefined ? [] : [`    next: ${plainText(next)}\n`]),
  ];
}

function summaryBlock(report: AuditReport, paint: Paint): string {
  const { coverage, notes, lastRun } = report;
  const { errors, warnings, notes: noteCount, acknowledged, accepted } = summaryOf(report);
  const drift = [
    count(errors, "error"),
    count(warnings, "warning"),
    count(noteCount, "note"),
    ...(acknowledged === 0 ? [] : [`${String(acknowledged)} acknowledged`]),
    ...(accepted === 0 ? [] : [`${String(accepted)} accepted`]),
  ].join(", ");
  const looked = `${count(coverage.vaults, "vault")} behind ${count(coverage.workspaces, "workspace")} in ${count(coverage.subscriptions, "subscription")}`;
  const isClean = errors + warnings + noteCount === 0;
  const verdict = !coverage.isComplete
    ? paint("yellow", "Not everything was seen: what was lost there is not known.")
    : isClean
      ? paint("green", "No drift.")
      : "";
  return [
    ...notes.map((note) => `${plainText(note)}\n`),
    `${plainText(report.scope)}: ${looked}; ${count(coverage.pages, "page")} of Resource Graph, ${count(coverage.reads, "vault")} looked at one by one.\n`,
    ...coverage.notSeen.map(
      ({ id, vaults }) =>
        `Not seen: subscription ${plainText(id)}${vaults === 0 ? "" : `, with ${count(vaults, "vault")} of the baseline`}.\n`,
    ),
    ...(coverage.unread === 0 ? [] : [`Not read: ${count(coverage.unread, "vault")}.\n`]),
    ...(lastRun === null ? [] : [`The run before this one ended ${lastRun}.\n`]),
    `${drift}. ${verdict}`.trim(),
    "\n",
  ].join("");
}
