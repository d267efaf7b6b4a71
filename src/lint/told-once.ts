import type { UnusedFile } from "../load/parameter-files.ts";
import type { FileReport, ReportedFinding } from "../report/model.ts";
import type { Rule } from "../rule/rule.ts";
import type { VaultSummary } from "../rule/rule-context.ts";
import { Kept } from "../text/kept.ts";
import { markKnown } from "./compare-runs.ts";
import type { LintResult } from "./lint-result.ts";
import { wholeRun, type RulesAt } from "./whole-run.ts";

/** What was made of the files of one tree. */
export interface Side {
  readonly results: readonly LintResult[];
  readonly unused: readonly UnusedFile[];
  readonly rulesAt: RulesAt;
}

/** Names a file of an earlier tree as it is named now. */
export type PathNow = (report: FileReport) => FileReport;

/**
 * What rules find that is told once a run, with the number of vaults that it holds for: only those for which it is new count.
 * Where it is new for none, what is told of all is known.
 */
export function toldOnce(now: Side, earlier: Side, pathNow: PathNow): readonly FileReport[] {
  const fresh = findingsOf(now, freshVaults(now, earlier, pathNow));
  if (fresh.length > 0) return fresh;
  return findingsOf(now, () => true).map((file) => ({ ...file, findings: file.findings.map(asKnown) }));
}

function freshVaults(now: Side, earlier: Side, pathNow: PathNow): (vault: VaultSummary) => boolean {
  const each = byVault(now);
  const marked = markKnown(
    each.map(({ report }) => report),
    byVault(earlier).map(({ report }) => pathNow(report)),
  );
  const isKnown = ({ findings }: FileReport): boolean => findings.every((finding) => finding.known !== null);
  const fresh = each.filter((_each, index) => marked.slice(index, index + 1).some((report) => !isKnown(report)));
  const vaults = new Set(fresh.map(({ vault }) => vault));
  return (vault) => vaults.has(vault);
}

/** What is found of each vault by itself. */
function byVault(side: Side): readonly { readonly vault: VaultSummary; readonly report: FileReport }[] {
  return side.results.flatMap((result) =>
    result.summary.vaults.flatMap((vault) =>
      findingsOf({ ...side, results: [result] }, (one) => one === vault).map((report) => ({ vault, report })),
    ),
  );
}

/** The reports of files for which something is found, with nothing else in them. */
function findingsOf({ results, rulesAt }: Side, isMeant: (vault: VaultSummary) => boolean): readonly FileReport[] {
  const bare = results.map((result) => ({
    ...result,
    report: { ...result.report, findings: [] },
    summary: { ...result.summary, vaults: result.summary.vaults.filter(isMeant) },
    elsewhere: [],
  }));
  return wholeRun(bare, [], (path) => onceIn(rulesAt(path))).filter(({ findings }) => findings.length > 0);
}

/** The same list where the same holds, as before. */
const kept = new Kept<readonly Rule[], readonly Rule[]>();

function onceIn(rules: readonly Rule[]): readonly Rule[] {
  return kept.of(rules, () => rules.filter(({ isToldOnce }) => isToldOnce === true));
}

function asKnown(finding: ReportedFinding): ReportedFinding {
  return { ...finding, known: { from: "revision", reason: null } };
}
