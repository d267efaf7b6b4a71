import type { UnusedFile } from "../load/parameter-files.ts";
import { locateRunFinding } from "../report/locate.ts";
import { joinedNames } from "../report/joined-names.ts";
import { maskedFinding } from "../report/mask.ts";
import type { FileReport, ReportedFinding } from "../report/model.ts";
import type { Rule, RunFinding } from "../rule/rule.ts";
import { brokenReport, unreadable } from "./broken-file.ts";
import { alsoAt, sameVault, severityRank } from "./merge-environments.ts";
import { without, type FindingElsewhere, type LintResult } from "./lint-result.ts";
import { checkAllFiles, type RuleFinding } from "./run-rules.ts";

/** The rules of the file of a path; the same list where the same holds. */
export type RulesAt = (path: string) => readonly Rule[];

/**
 * The reports of a run, by path: with the findings that need all files, and with what is to be said of parameter files,
 * `unused` among them.
 */
export function wholeRun(
  results: readonly LintResult[],
  unused: readonly UnusedFile[],
  rulesAt: RulesAt,
): readonly FileReport[] {
  return withRunFindings(inOrder(withParameterFiles(results, unused, rulesAt)), rulesAt);
}

/** Adds what the rules say of all files together to the file that each finding is about, with all in text order. */
function withRunFindings(analysed: readonly LintResult[], rulesAt: RulesAt): readonly FileReport[] {
  const added = new Map<string, ReportedFinding[]>();
  const placed = new Map(
    analysed.flatMap(({ places, secrets }) =>
      Array.from(places, ([vault, place]) => [vault, { place, secrets }] as const),
    ),
  );
  for (const { rule, finding } of runFindings(analysed, rulesAt)) {
    const at = placed.get(finding.vault);
    if (at === undefined) continue;
    const list = added.get(finding.vault.path) ?? [];
    list.push(maskedFinding(locateRunFinding(rule.meta, finding, at.place), at.secrets));
    added.set(finding.vault.path, list);
  }
  return analysed.map(({ report }) => {
    const findings = [...report.findings, ...(added.get(report.path) ?? [])];
    return { ...report, findings: findings.sort(byPlace) };
  });
}

/** What the rules of each file say of it with all files in view. */
function runFindings(analysed: readonly LintResult[], rulesAt: RulesAt): readonly RuleFinding<RunFinding>[] {
  const summaries = analysed.map(({ summary }) => summary);
  const lists = new Set(summaries.map(({ path }) => rulesAt(path)));
  return [...lists].flatMap((list) =>
    checkAllFiles(list, summaries).filter(({ finding }) => rulesAt(finding.vault.path) === list),
  );
}

/** Adds what is to be said of parameter files to their reports, and reports of those that are not in the run. */
function withParameterFiles(
  files: readonly LintResult[],
  unused: readonly UnusedFile[],
  rulesAt: RulesAt,
): readonly LintResult[] {
  const byPath = new Map(files.map((file) => [file.report.path, file]));
  for (const each of unused) {
    const known = byPath.get(each.path);
    if (known?.report.status !== "unreadable")
      byPath.set(each.path, unusedFile(each, known?.report.isNamed ?? false, rulesAt(each.path)));
  }
  for (const { path, kind, finding } of files.flatMap(({ elsewhere }) => elsewhere)) {
    const known =
      byPath.get(path) ?? without({ path, isNamed: false }, "not-a-template", reasonFor(kind, finding.foundIn[0].path));
    const findings = withFinding(known.report.findings, finding);
    byPath.set(path, { ...known, report: { ...known.report, findings } });
  }
  return [...byPath.values()];
}

/** Why a file of own rules is not analysed. */
export const RULE_FILE = "It holds rules of a configuration.";

function reasonFor(kind: FindingElsewhere["kind"], template: string): string {
  switch (kind) {
    case "part":
      return `It is a part of \`${template}\`.`;
    case "site":
      return "It deploys templates.";
    case "parameters":
      return "It is a parameter file.";
    case "rules":
      return RULE_FILE;
  }
}

/** Adds a finding: what was said before stands for its vaults, too. */
function withFinding(findings: readonly ReportedFinding[], finding: ReportedFinding): readonly ReportedFinding[] {
  const isSame = ({ fingerprint }: ReportedFinding): boolean => fingerprint === finding.fingerprint;
  if (!findings.some(isSame)) return [...findings, finding];
  return findings.map((each) => (isSame(each) ? inBoth(each, finding) : each));
}

/** A finding of two templates that have the file as a part: as grave as it is in one of them. */
function inBoth(one: ReportedFinding, other: ReportedFinding): ReportedFinding {
  const difference = severityRank(other) - severityRank(one);
  const worse = difference > 0 ? other : difference < 0 ? one : alsoAt(one, other.sites);
  const places = [...(worse.foundIn ?? []), ...(one.foundIn ?? []), ...(other.foundIn ?? [])];
  const [first, ...others] = new Map(places.map((each) => [JSON.stringify(each), each])).values();
  return {
    ...worse,
    vault: sameVault(one.vault, other.vault),
    names: joinedNames(one.names, other.names),
    ...(first === undefined ? {} : { foundIn: [first, ...others] as const }),
  };
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

/** The order of findings in a file. */
export function byPlace(
  { range: { start: left } }: ReportedFinding,
  { range: { start: right } }: ReportedFinding,
): number {
  return left.line - right.line || left.column - right.column;
}
