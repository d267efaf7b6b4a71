import type { UnusedFile } from "../load/parameter-files.ts";
import { locateRunFinding } from "../report/locate.ts";
import { maskedFinding } from "../report/mask.ts";
import type { FileReport, ReportedFinding } from "../report/model.ts";
import type { Rule } from "../rule/rule.ts";
import { brokenReport, unreadable } from "./broken-file.ts";
import { without, type LintResult } from "./lint-result.ts";
import { checkAllFiles } from "./run-rules.ts";

/**
 * The reports of a run, by path: with the findings that need all files, and with what is to be said of parameter files,
 * `unused` among them.
 */
export function wholeRun(
  results: readonly LintResult[],
  unused: readonly UnusedFile[],
  rules: readonly Rule[],
): readonly FileReport[] {
  return withRunFindings(inOrder(withParameterFiles(results, unused, rules)), rules);
}

/** Adds what the rules say of all files together to the file that each finding is about, with all in text order. */
function withRunFindings(analysed: readonly LintResult[], all: readonly Rule[]): readonly FileReport[] {
  const added = new Map<string, ReportedFinding[]>();
  for (const { rule, finding } of checkAllFiles(
    all,
    analysed.map(({ summary }) => summary),
  )) {
    const file = analysed.find(({ places }) => places.has(finding.vault));
    const at = file?.places.get(finding.vault);
    if (file === undefined || at === undefined) continue;
    const list = added.get(finding.vault.path) ?? [];
    list.push(maskedFinding(locateRunFinding(rule.meta, finding, at), file.secrets));
    added.set(finding.vault.path, list);
  }
  return analysed.map(({ report }) => {
    const findings = [...report.findings, ...(added.get(report.path) ?? [])];
    return { ...report, findings: findings.sort(byPlace) };
  });
}

/** Adds what is to be said of parameter files to their reports, and reports of those that are not in the run. */
function withParameterFiles(
  files: readonly LintResult[],
  unused: readonly UnusedFile[],
  rules: readonly Rule[],
): readonly LintResult[] {
  const byPath = new Map(files.map((file) => [file.report.path, file]));
  for (const each of unused) {
    const known = byPath.get(each.path);
    if (known?.report.status !== "unreadable")
      byPath.set(each.path, unusedFile(each, known?.report.isNamed ?? false, rules));
  }
  for (const { path, reason, finding } of files.flatMap(({ elsewhere }) => elsewhere)) {
    const known = byPath.get(path) ?? without({ path, isNamed: false }, "not-a-template", reason);
    const { findings } = known.report;
    if (findings.some(({ fingerprint }) => fingerprint === finding.fingerprint)) continue;
    byPath.set(path, { ...known, report: { ...known.report, findings: [...findings, finding] } });
  }
  return [...byPath.values()];
}

function unusedFile(
  { path, reason, isBroken, document }: UnusedFile,
  isNamed: boolean,
  rules: readonly Rule[],
): LintResult {
  if (!isBroken) return without({ path, isNamed }, "unreadable", `The parameter file is not used. ${reason}`);
  return document === null ? unreadable({ path, isNamed }, reason, rules) : brokenReport(document, isNamed, rules);
}

function inOrder(files: readonly LintResult[]): readonly LintResult[] {
  return files.toSorted(({ report: { path: left } }, { report: { path: right } }) => (left < right ? -1 : 1));
}

function byPlace({ range: { start: left } }: ReportedFinding, { range: { start: right } }: ReportedFinding): number {
  return left.line - right.line || left.column - right.column;
}
