import type { PlacedSuppression } from "../accept/placed-suppression.ts";
import type { VaultPlace } from "../report/locate.ts";
import type { FileReport, ReportedFinding } from "../report/model.ts";
import type { FileSummary, VaultSummary } from "../rule/rule-context.ts";

/** What is left of a file when it has been analysed and its tree is dropped. */
export interface LintResult {
  readonly report: FileReport;
  readonly summary: FileSummary;
  /** Where the vaults of the summary stand. */
  readonly places: ReadonlyMap<VaultSummary, VaultPlace>;
  /** Findings of the template that stand in other files: its parameter files, and files that parts of it come from. */
  readonly elsewhere: readonly FindingElsewhere[];
  /** What its comments and its metadata suppress, and those of parameter files that findings stand in. */
  readonly suppressions: readonly PlacedSuppression[];
  /** The files that a template is written in, its modules among them; none where it is not judged. */
  readonly texts?: readonly string[];
  /** Texts that are not to be shown. */
  readonly secrets: readonly string[];
}

/** A finding about another file than the template that it was found with. */
export interface FindingElsewhere {
  readonly path: string;
  /** What the file is to the template: a part of it, a place that deploys it, what gives it parameters, or rules for it. */
  readonly kind: "part" | "site" | "parameters" | "rules";
  readonly finding: ReportedFinding & Required<Pick<ReportedFinding, "foundIn">>;
}

/** A file that is listed, and nothing else is said of it. */
export function without(
  { path, isNamed }: Pick<FileReport, "path" | "isNamed">,
  status: FileReport["status"],
  reason: string | null,
): LintResult {
  return {
    report: { path, status, isNamed, isPartial: false, reason, ran: [], vaults: [], children: [], findings: [] },
    summary: { path, vaults: [], addsTo: [], workspaces: [] },
    places: new Map(),
    elsewhere: [],
    suppressions: [],
    secrets: [],
  };
}

/** The same, without the file: a part of a long text would keep all of it alive, and reports are full of parts. */
export function inOwnMemory(file: LintResult): LintResult {
  return structuredClone(file);
}

/** One result of two templates of a file. */
export function joined(left: LintResult, right: LintResult): LintResult {
  const known = new Set(left.report.findings.map(findingKey));
  return {
    report: {
      ...left.report,
      ran: [...new Set([...left.report.ran, ...right.report.ran])],
      isPartial: left.report.isPartial || right.report.isPartial,
      vaults: [...left.report.vaults, ...right.report.vaults],
      children: [...left.report.children, ...right.report.children],
      findings: [
        ...left.report.findings,
        ...right.report.findings.filter((finding) => !known.has(findingKey(finding))),
      ],
    },
    summary: {
      path: left.summary.path,
      vaults: [...left.summary.vaults, ...right.summary.vaults],
      addsTo: [...left.summary.addsTo, ...right.summary.addsTo],
      workspaces: [...left.summary.workspaces, ...right.summary.workspaces],
    },
    places: new Map([...left.places, ...right.places]),
    elsewhere: [...left.elsewhere, ...right.elsewhere],
    suppressions: [...left.suppressions, ...right.suppressions],
    secrets: [...new Set([...left.secrets, ...right.secrets])],
  };
}

function findingKey({ rule, pointer, message }: ReportedFinding): string {
  return `${rule} ${pointer} ${message}`;
}
